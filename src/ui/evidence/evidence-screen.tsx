import { Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { newestFirst } from '../../app/evidence.ts'
import type { Evidence } from '../../app/scenario.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { TextField } from '../components/field.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useDesk } from '../shell/desk.ts'
import { downloadEvidence } from './download.ts'
import styles from './evidence-screen.module.css'
import { EvidenceTable } from './evidence-table.tsx'
import { useTitles } from './use-titles.ts'
import { VerifyPanel } from './verify-panel.tsx'

/** All that was shown in this browser, as a sheet to print, a file to hand in, and a file to verify. */
export default function EvidenceScreen() {
  const app = useApp()
  const desk = useDesk()
  const evidence = useSignal(app.scenarios.evidence)
  const titles = useTitles()
  const [name, setName] = useState('')
  const latest: readonly Evidence[] = newestFirst(evidence)
  return (
    <section aria-label="Evidence" className={styles.screen}>
      <Panel
        title="Evidence"
        aside={`${latest.length} ${latest.length === 1 ? 'check' : 'checks'} shown`}
        flush
        actions={
          latest.length > 0 && (
            <div className={styles.buttons}>
              <Button
                small
                icon={<Download aria-hidden="true" />}
                onClick={() => void downloadEvidence(app.scenarios)}
              >
                Export as JSON
              </Button>
              <Button small icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
                Print
              </Button>
            </div>
          )
        }
      >
        {latest.length === 0 ? (
          <EmptyState
            title="None yet"
            actions={
              <Button look="primary" onClick={() => desk.learn(true)}>
                Open the lessons
              </Button>
            }
          >
            A check that holds in a lesson is kept here, with what it saw and the state that it read.
          </EmptyState>
        ) : (
          <>
            <div className={styles.name}>
              <TextField
                label="Name on the printed sheet"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <p className={styles.sheetName}>Name: {name === '' ? '____________________' : name}</p>
            <EvidenceTable evidence={latest} titles={titles} label="Evidence" />
            <p className={styles.words}>
              Kept in this browser, for all namespaces; resetting a lesson does not take it away. A state is
              the digest of all heads at that moment.
            </p>
          </>
        )}
      </Panel>
      <VerifyPanel titles={titles} />
    </section>
  )
}
