import type { Ref } from 'react'
import type { Step } from '../../app/scenario.ts'
import { checksOf } from '../../app/scenario-player.ts'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import { TermText } from '../help/term.tsx'
import { CheckPart } from './check-part.tsx'
import { DoPart } from './do-part.tsx'
import { OpenPart } from './open-part.tsx'
import { PredictPart } from './predict-part.tsx'
import styles from './step-view.module.css'
import { WherePart } from './where-part.tsx'

export interface StepPartProps {
  readonly run: ScenarioRun
  readonly step: Step<never>
}

interface StepViewProps extends StepPartProps {
  readonly heading: Ref<HTMLHeadingElement>
  readonly last: boolean
  readonly onClose: () => void
}

/** One step: what it says, what to predict, what to do, and what can be checked. */
export function StepView({ run, step, heading, last, onClose }: StepViewProps) {
  const { exercise } = step
  const toDo = step.actions || step.perform || (exercise && exercise.kind !== 'open')
  return (
    <section className={styles.step} aria-label={`Step: ${step.title}`}>
      <h4 ref={heading} tabIndex={-1} className={styles.title}>
        {step.title}
      </h4>
      {step.text.map((paragraph) => (
        <p key={paragraph}>
          <TermText>{paragraph}</TermText>
        </p>
      ))}
      {step.predict && <PredictPart run={run} step={step} predict={step.predict} />}
      {toDo && <DoPart run={run} step={step} onClose={onClose} />}
      {exercise?.kind === 'open' && <OpenPart run={run} step={step} exercise={exercise} />}
      {checksOf(step).length > 0 && <CheckPart run={run} step={step} />}
      <WherePart where={run.scenario.where} open={last} />
    </section>
  )
}
