import { useId } from 'react'
import type { SortExercise } from '../../app/exercise.ts'
import { classes } from '../components/classes.ts'
import { Shape } from '../components/shape.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './sort-part.module.css'
import type { StepPartProps } from './step-view.tsx'

interface SortPartProps extends StepPartProps {
  readonly exercise: SortExercise
}

/** Each item with its bins as one choice. Once checked, each says whether it is right, and a right one why. */
export function SortPart({ run, step, exercise }: SortPartProps) {
  const name = useId()
  const state = useSignal(run.state)
  const answer = state.answers[step.id]
  const given = typeof answer === 'object' ? answer : {}
  const checked = state.looked[step.id] !== undefined
  return (
    <>
      <p className={styles.question}>{exercise.question}</p>
      <ol className={styles.items}>
        {exercise.items.map(({ id, label, bin, why }) => {
          const right = given[id] === bin
          return (
            <li key={id}>
              <fieldset className={styles.item}>
                <legend className={styles.label}>{label}</legend>
                <div className={styles.bins}>
                  {exercise.bins.map((each) => (
                    <label key={each.id} className={styles.bin}>
                      <input
                        type="radio"
                        name={`${name}/${id}`}
                        checked={given[id] === each.id}
                        onChange={() => run.answer(step.id, { ...given, [id]: each.id })}
                      />
                      <span>{each.label}</span>
                    </label>
                  ))}
                </div>
                {checked && given[id] !== undefined && (
                  <p className={classes(styles.why, right ? styles.right : styles.wrong)}>
                    <Shape name={right ? 'tick' : 'cross'} />
                    <span>{right ? why : 'Look again.'}</span>
                  </p>
                )}
              </fieldset>
            </li>
          )
        })}
      </ol>
    </>
  )
}
