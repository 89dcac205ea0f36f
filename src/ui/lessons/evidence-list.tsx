import { Download } from 'lucide-react'
import { newestFirst } from '../../app/evidence.ts'
import type { Evidence, Scenario } from '../../app/scenario.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Time } from '../components/time.tsx'
import { downloadEvidence } from '../evidence/download.ts'
import { titlesIn } from '../evidence/use-titles.ts'
import { useApp } from '../hooks/use-app.ts'
import styles from './evidence-list.module.css'

interface EvidenceListProps {
  readonly scenarios: readonly Scenario[]
  readonly evidence: readonly Evidence[]
}

/** What was shown, with the state it was shown on. It stays when a lesson is reset. */
export function EvidenceList({ scenarios, evidence }: EvidenceListProps) {
  const { scenarios: shelf } = useApp()
  return (
    <section className={styles.evidence} aria-labelledby="evidence">
      <h3 id="evidence">Evidence</h3>
      {evidence.length === 0 ? (
        <p>None yet. A check that holds is kept here, with the state that it read.</p>
      ) : (
        <>
          <p>Kept in this browser, for all namespaces. Resetting a lesson does not take it away.</p>
          <div className={styles.ways}>
            <Button small icon={<Download aria-hidden="true" />} onClick={() => void downloadEvidence(shelf)}>
              Export as JSON
            </Button>
            <ButtonLink small href="#/evidence">
              Print or verify
            </ButtonLink>
          </div>
          <ul className={styles.entries} aria-label="Evidence, newest first">
            {newestFirst(evidence).map((each) => {
              const { where, claim } = titlesIn(scenarios, each)
              return (
                <li
                  key={`${each.scenario}/${each.step}/${each.check}/${each.state}`}
                  className={styles.entry}
                >
                  <p className={styles.what}>{where}</p>
                  <p>{claim}</p>
                  <p>Saw: {each.saw}</p>
                  <p className={styles.when}>
                    <Time at={each.at} /> · state <code title={each.state}>{each.state.slice(0, 8)}</code>
                  </p>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}
