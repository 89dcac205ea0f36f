import type { Scenario } from '../../app/scenario.ts'
import type { Talk } from '../../app/talk.ts'
import styles from './caption-band.module.css'
import { cueAddress, throughTalk } from './run-through.ts'

interface TalkListProps {
  readonly talks: readonly Talk[]
  readonly scenarios: readonly Scenario[]
}

/** Every step of every talk as a link: a presenter can begin anywhere. */
export function TalkList({ talks, scenarios }: TalkListProps) {
  return (
    <div className={styles.talks}>
      {talks.map((talk) => (
        <details key={talk.id}>
          <summary>{talk.title}</summary>
          <ol>
            {throughTalk(talk, scenarios).cues.map((cue) => (
              <li key={`${cue.scenario.id}/${cue.step.id}`}>
                <span className={styles.minute}>{cue.minute}′</span>
                <a href={cueAddress(location.href, talk.id, cue, true)}>{cue.step.title}</a>
                <span className={styles.soft}> {cue.act}</span>
              </li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  )
}
