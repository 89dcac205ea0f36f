import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useLive } from '../hooks/use-live.ts'
import { Evidence } from './evidence.tsx'
import { FaultCard } from './fault-card.tsx'
import styles from './quarantine.module.css'
import { recordPlace } from './records-place.ts'

/** Why a record waits in quarantine: each text that does not read, with its bytes, and what else is known. */
export default function QuarantineTab({ record }: { readonly record: RecordDetail }) {
  const { type, id } = record.stored
  const { value, error } = useLive((app) => app.inspect.faultsOf({ type, id }), [type, id], ['records'])
  return (
    <Panel title="Quarantine" aside={record.view.status === 'parked' ? 'parked' : undefined}>
      {error && (
        <Notice tone="critical" urgent title="The faults could not be read">
          {error.message} The bytes were not touched. Reload the page to read them again.
        </Notice>
      )}
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
          {value.map((fault) => (
            <FaultCard key={fault.revision ?? 'row'} fault={fault} name={record.stored} />
          ))}
          <Evidence record={record} />
        </div>
      )}
    </Panel>
  )
}
