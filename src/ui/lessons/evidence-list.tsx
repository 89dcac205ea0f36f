import { Download } from 'lucide-react'
import type { Evidence, Scenario } from '../../app/scenario.ts'
import { Button } from '../components/button.tsx'
import { Time } from '../components/time.tsx'
import { evidenceFile, newestFirst } from './evidence-file.ts'
import styles from './evidence-list.module.css'

interface EvidenceListProps {
  readonly scenarios: readonly Scenario[]
  readonly evidence: readonly Evidence[]
}

/** What was shown, with the state it was shown on. It stays when a lesson is reset. */
export function EvidenceList({ scenarios, evidence }: EvidenceListProps) {
  return (
    <section className={styles.evidence} aria-labelledby="evidence">
      <h3 id="evidence">Evidence</h3>
      {evidence.length === 0 ? (
        <p>None yet. A check that holds is kept here, with the state that it read.</p>
      ) : (
        <>
          <p>Kept in this browser, for all namespaces. Resetting a lesson does not take it away.</p>
          <Button small icon={<Download aria-hidden="true" />} onClick={() => download(evidence)}>
            Export as JSON
          </Button>
          <ul className={styles.entries} aria-label="Evidence, newest first">
            {newestFirst(evidence).map((each) => (
              <li key={`${each.scenario}/${each.step}/${each.check}/${each.state}`} className={styles.entry}>
                <p className={styles.what}>{titleOf(scenarios, each)}</p>
                <p>{each.saw}</p>
                <p className={styles.when}>
                  <Time at={each.at} /> · state <code title={each.state}>{each.state.slice(0, 8)}</code>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function titleOf(scenarios: readonly Scenario[], { scenario: id, step: stepId, check }: Evidence): string {
  const scenario = scenarios.find((each) => each.id === id)
  const step = scenario?.steps.find((each) => each.id === stepId)
  const named = scenario?.lesson ? `Lesson ${scenario.lesson}` : (scenario?.title ?? id)
  return `${named} · ${step?.title ?? stepId} · ${check}`
}

function download(evidence: readonly Evidence[]): void {
  const { name, text } = evidenceFile(evidence)
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Later: some browsers start reading after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
