import { useState } from 'react'
import type { OpenExercise } from '../../app/exercise.ts'
import { Button } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { TextArea } from '../components/field.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './step-view.module.css'
import type { StepPartProps } from './step-view.tsx'

interface OpenPartProps extends StepPartProps {
  readonly exercise: OpenExercise
}

/** A question that no program can judge: the learner's own words beside a model answer. */
export function OpenPart({ run, step, exercise }: OpenPartProps) {
  const answer = useSignal(run.state).answers[step.id]
  const [shown, setShown] = useState(false)
  return (
    <section className={styles.part} aria-label="Exercise">
      <h5 className={styles.label}>
        Exercise <Chip>Self-assessed</Chip>
      </h5>
      <TextArea
        label={exercise.question}
        rows={6}
        value={typeof answer === 'string' ? answer : ''}
        onChange={(event) => run.answer(step.id, event.target.value)}
      />
      <div className={styles.buttons}>
        <Button small aria-expanded={shown} onClick={() => setShown((on) => !on)}>
          {shown ? 'Hide the model answer' : 'Show a model answer'}
        </Button>
      </div>
      {shown && (
        <div className={styles.reply}>
          <p>{exercise.model}</p>
        </div>
      )}
    </section>
  )
}
