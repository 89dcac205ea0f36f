import { checksOf } from '../../app/scenario-player.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Shape } from '../components/shape.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './check-part.module.css'
import parts from './step-view.module.css'
import type { StepPartProps } from './step-view.tsx'
import { useDeed } from './use-deed.ts'

/** The claims of a step, and what was seen of each when somebody looked. */
export function CheckPart({ run, step }: StepPartProps) {
  const looked = useSignal(run.state).looked[step.id]
  const { working, failure, during } = useDeed()
  return (
    <section className={parts.part} aria-label="Check" aria-busy={working}>
      <h5 className={parts.label}>Check</h5>
      <ul className={styles.checks} aria-live="polite">
        {checksOf(step).map(({ id, title }) => {
          const seen = looked?.find((each) => each.id === id)
          return (
            <li key={id} className={styles.check}>
              <p className={styles.claim}>
                <span className={seen ? (seen.ok ? styles.held : styles.failed) : styles.open}>
                  <Shape name={seen ? (seen.ok ? 'tick' : 'cross') : 'ring'} />
                  <span className="visually-hidden">
                    {seen ? (seen.ok ? 'Holds: ' : 'Does not hold: ') : 'Not checked: '}
                  </span>
                </span>
                {title}
              </p>
              {seen && <p className={styles.saw}>Saw: {seen.saw}</p>}
            </li>
          )
        })}
      </ul>
      {failure !== null && (
        <Notice tone="critical" urgent title="Nothing could be read">
          {failure}
        </Notice>
      )}
      <div className={parts.buttons}>
        <Button small look="primary" aria-disabled={working} onClick={() => during(() => run.look(step.id))}>
          {working ? 'Looking…' : 'Check'}
        </Button>
      </div>
    </section>
  )
}
