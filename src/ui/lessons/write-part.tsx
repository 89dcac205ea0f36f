import type { WriteExercise } from '../../app/exercise.ts'
import { TextArea } from '../components/field.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './step-view.module.css'
import type { StepPartProps } from './step-view.tsx'

interface WritePartProps extends StepPartProps {
  readonly exercise: WriteExercise
}

/** A text to change; what happens to it is the step's own deed. */
export function WritePart({ run, step, exercise }: WritePartProps) {
  const answer = useSignal(run.state).answers[step.id]
  return (
    <TextArea
      label={exercise.question}
      className={styles.code}
      rows={7}
      spellCheck={false}
      value={typeof answer === 'string' ? answer : exercise.start}
      onChange={(event) => run.answer(step.id, event.target.value)}
    />
  )
}
