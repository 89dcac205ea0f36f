import type { Scenario } from '../../app/scenario.ts'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import type { Talk } from '../../app/talk.ts'
import { Notice } from '../components/notice.tsx'
import { BandControls } from './band-controls.tsx'
import styles from './caption-band.module.css'
import type { RunThrough } from './run-through.ts'
import { Seen } from './seen.tsx'
import { TalkList } from './talk-list.tsx'
import { TalkTime } from './talk-time.tsx'
import { useNotesLine } from './use-notes-line.ts'
import { usePresenterKeys } from './use-presenter-keys.ts'
import { useTalk } from './use-talk.ts'
import { nextWords } from './words.ts'

interface CaptionBandProps {
  readonly through: RunThrough
  readonly run: ScenarioRun | null
  readonly talks: readonly Talk[]
  readonly scenarios: readonly Scenario[]
}

/** The caption with its step's question or checks, and the controls that the keys stand for. */
export function CaptionBand({ through, run, talks, scenarios }: CaptionBandProps) {
  const talk = useTalk(through, run)
  const { cue, ended, place, shown, state } = talk
  const pause = usePresenterKeys(talk)
  useNotesLine(through, talk, pause)
  const next = nextWords(through, talk)
  return (
    <section className={styles.band} aria-label="Presenting" aria-busy={talk.working}>
      <header className={styles.head}>
        <p className={styles.where}>
          {cue?.act ?? through.title}
          {cue && (
            <span className={styles.soft}>
              {' '}
              · {place + 1} of {through.cues.length}
              {cue.scenario.lesson !== null && ` · lesson ${cue.scenario.lesson}`}
            </span>
          )}
        </p>
        <TalkTime clock={talk.clock} cue={cue} minutes={through.minutes} />
      </header>
      <div className={styles.words}>
        <p className={styles.caption} aria-live="polite">
          {ended
            ? 'That was it. The next key begins again, on fresh data.'
            : (cue?.step.caption ?? 'Ready when you are.')}
        </p>
        {cue && state && !ended && <Seen step={cue.step} state={state} shown={shown} />}
        {cue === null && <TalkList talks={talks} scenarios={scenarios} />}
        {talk.failure !== null && (
          <Notice tone="critical" urgent title="It stopped">
            {talk.failure} Reset the scenario (Shift+R) to start it afresh.
          </Notice>
        )}
      </div>
      <BandControls talk={talk} next={next} onPause={pause} />
    </section>
  )
}
