import { playwrightTest } from '../../app/playwright-test.ts'
import type { Scenario, Step } from '../../app/scenario.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { lessonAddress } from './lesson-address.ts'
import styles from './step-view.module.css'

interface StepCopiesProps {
  readonly scenario: Scenario
  readonly step: Step<never>
}

/** What can be taken elsewhere: the way to this step, and the whole scenario as a test. */
export function StepCopies({ scenario, step }: StepCopiesProps) {
  return (
    <div className={styles.buttons}>
      <CopyButton
        words
        kind="link"
        label="Copy link to this step"
        text={() => lessonAddress(location.href, scenario.id, step.id)}
      />
      <CopyButton
        words
        label="Copy as Playwright test"
        text={() => playwrightTest(scenario, new URL('.', location.href).href)}
      />
    </div>
  )
}
