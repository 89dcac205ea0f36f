import { lazy, Suspense } from 'react'
import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useLive } from '../hooks/use-live.ts'
import { Evidence } from './evidence.tsx'
import { FaultCard } from './fault-card.tsx'
import styles from './quarantine.module.css'
import { recordPlace } from './records-place.ts'
import { kept } from './unreadable-words.ts'

const RepairForm = lazy(() => import('../repair/repair-form.tsx'))

/** Why a record waits in quarantine: each text that does not read, with its bytes, and what else is known. */
export function QuarantineTab({ record }: { readonly record: RecordDetail }) {
  const { type, id } = record.stored
  const { value, error } = useLive((app) => app.inspect.faultsOf({ type, id }), [type, id], ['records'])
  return (
    <Panel title="Quarantine" aside={record.view.status === 'parked' ? 'parked' : undefined}>
      <LiveError error={error} what="Why this record waits" />
      {value === undefined && !error && <p role="status">Reading the bytes…</p>}
      {value?.length === 0 && (
        <EmptyState
          title="Nothing of this record is in quarantine"
          actions={<ButtonLink href={recordPlace(record.stored)}>See the record</ButtonLink>}
        >
          Its row and every head read well, and say the same.
        </EmptyState>
      )}
      {value !== undefined && value.length > 0 && (
        <div className={styles.stack}>
          <p className={styles.soft}>{kept(record.view.provisional)}</p>
          {value.map((fault) => (
            <FaultCard key={fault.revisions[0] ?? 'row'} fault={fault} name={record.stored} />
          ))}
          <Evidence record={record} />
          {record.view.status === 'quarantined' && (
            <Suspense fallback={<Waiting>Looking for repairs…</Waiting>}>
              <RepairForm name={record.stored} bare />
            </Suspense>
          )}
        </div>
      )}
    </Panel>
  )
}
