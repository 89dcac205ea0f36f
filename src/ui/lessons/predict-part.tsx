import { useId, useRef, useState } from 'react'
import type { Prediction } from '../../app/exercise.ts'
import { Button } from '../components/button.tsx'
import { Shape } from '../components/shape.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './step-view.module.css'
import type { StepPartProps } from './step-view.tsx'

interface PredictPartProps extends StepPartProps {
  readonly predict: Prediction
}

/** One guess, before anything is done. It stands once it is given, and then the answer is shown. */
export function PredictPart({ run, step, predict }: PredictPartProps) {
  const name = useId()
  const given = useSignal(run.state).predictions[step.id]
  const [chosen, setChosen] = useState<number | null>(null)
  const answer = useRef<HTMLDivElement>(null)
  const settle = () => {
    if (chosen === null) return
    run.predict(step.id, chosen)
    // The button goes away; what it brought takes the focus.
    answer.current?.focus()
  }
  return (
    <section className={styles.part} aria-label="Predict">
      <h5 className={styles.label}>Predict</h5>
      <fieldset disabled={given !== undefined}>
        <legend className={styles.question}>{predict.question}</legend>
        {predict.options.map((option, place) => (
          <label key={option} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={(given ?? chosen) === place}
              onChange={() => setChosen(place)}
            />
            <span>{option}</span>
          </label>
        ))}
      </fieldset>
      {given === undefined && (
        <div className={styles.buttons}>
          <Button small disabled={chosen === null} onClick={settle}>
            That is my prediction
          </Button>
        </div>
      )}
      <div ref={answer} tabIndex={-1} aria-live="polite">
        {given !== undefined && <Answer predict={predict} right={given === predict.answer} />}
      </div>
    </section>
  )
}

function Answer({ predict, right }: { readonly predict: Prediction; readonly right: boolean }) {
  return (
    <p>
      <span className={right ? styles.right : styles.wrong}>
        <Shape name={right ? 'tick' : 'cross'} />
        {right ? 'So it is.' : `Not so. It is: ${predict.options[predict.answer]}.`}
      </span>{' '}
      {predict.why}
    </p>
  )
}
