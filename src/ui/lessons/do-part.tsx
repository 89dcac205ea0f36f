import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import { SortPart } from './sort-part.tsx'
import styles from './step-view.module.css'
import type { StepPartProps } from './step-view.tsx'
import { useDeed } from './use-deed.ts'
import { WritePart } from './write-part.tsx'

interface DoPartProps extends StepPartProps {
  readonly onClose: () => void
}

/** What the learner does: on the screens, in the drawer, or with the step's own deeds. */
export function DoPart({ run, step, onClose }: DoPartProps) {
  const { exercise, actions = [], place } = step
  const { replies } = useSignal(run.state)
  const { working, failure, during } = useDeed()
  return (
    <section className={styles.part} aria-label="Do" aria-busy={working}>
      <h5 className={styles.label}>Do</h5>
      {exercise?.kind === 'task' && (
        <>
          <p className={styles.question}>{exercise.question}</p>
          <p className={styles.soft}>{exercise.hint}</p>
        </>
      )}
      {exercise?.kind === 'sort' && <SortPart run={run} step={step} exercise={exercise} />}
      {exercise?.kind === 'write' && <WritePart run={run} step={step} exercise={exercise} />}
      {actions.map(({ id, label }) => {
        const reply = replies[`${step.id}/${id}`]
        return (
          <div key={id} className={styles.action}>
            <Button small aria-disabled={working} onClick={() => during(() => run.act(step.id, id))}>
              {label}
            </Button>
            <div aria-live="polite">{reply !== undefined && <p className={styles.reply}>{reply}</p>}</div>
          </div>
        )
      })}
      {failure !== null && (
        <Notice tone="critical" urgent title="It stopped">
          {failure} Nothing else was changed. Reset the lesson to start afresh.
        </Notice>
      )}
      <div className={styles.buttons}>
        {place && (
          <ButtonLink small href={place.hash} onClick={() => coversThePage() && onClose()}>
            Open {place.label}
          </ButtonLink>
        )}
        <Button small look="quiet" aria-disabled={working} onClick={() => during(() => run.perform(step.id))}>
          {working ? 'Doing it…' : 'Do it for me'}
        </Button>
      </div>
    </section>
  )
}

/** Where the drawer is as wide as the page, what a link leads to would stay hidden behind it. */
function coversThePage(): boolean {
  return window.matchMedia('(max-width: 619px)').matches
}
