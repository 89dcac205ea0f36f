import { useId, useState } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { RecordSummary } from '../../app/ports.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Panel } from '../components/panel.tsx'
import { RecordStatusChip } from '../components/states.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './quarantine.module.css'
import { TypeMark } from './record-columns.tsx'
import list from './record-list.module.css'
import { RecordsHead } from './records-nav.tsx'
import { recordPlace } from './records-place.ts'

const page = 50

/** Every record that cannot be read here: quarantined ones, and those that wait for a newer release. */
export function QuarantinePage() {
  const { loaded, records } = useSignal(useApp().summaries)
  const [shown, setShown] = useState(page)
  const id = useId()
  const waiting = records.filter(({ status }) => status === 'quarantined' || status === 'parked')
  const parked = waiting.filter(({ status }) => status === 'parked').length
  return (
    <section aria-labelledby={id} className={list.screen}>
      <RecordsHead id={id} title="Records: what cannot be read" here="quarantine" />
      <Panel
        title="Quarantine"
        aside={`${waiting.length - parked} quarantined${parked > 0 ? `, ${parked} parked` : ''}`}
        flush
      >
        {waiting.length === 0 ? (
          <EmptyState
            title={loaded ? 'Every record can be read' : 'Reading the records…'}
            actions={<ButtonLink href="#/records">See all records</ButtonLink>}
          >
            What cannot become a valid policy or incident waits here with its bytes untouched, instead of
            being half-loaded or thrown away.
          </EmptyState>
        ) : (
          <ul>
            {waiting.slice(0, shown).map((record) => (
              <Item key={`${record.type}/${record.id}`} record={record} />
            ))}
          </ul>
        )}
        {waiting.length > shown && (
          <div className={styles.more}>
            <Button small onClick={() => setShown(shown + page)}>
              Show {Math.min(page, waiting.length - shown)} more
            </Button>
          </div>
        )}
      </Panel>
    </section>
  )
}

function Item({ record }: { readonly record: RecordSummary }) {
  const place = recordPlace(record, 'quarantine')
  return (
    <li className={styles.item}>
      <div className={styles.name}>
        <RecordStatusChip state={record.status} />
        <TypeMark type={record.type} />
        <a href={place}>{record.id}</a>
        <span className={styles.soft}>v{record.v}</span>
      </div>
      <CopyLink label={`Copy link to ${record.id} in quarantine`} place={place} />
      <Reason name={record} token={record.token} />
    </li>
  )
}

function Reason({ name: { type, id }, token }: { readonly name: AggregateName; readonly token: string }) {
  const { value } = useLive((app) => app.inspect.faultsOf({ type, id }), [type, id, token], ['records'])
  return <p className={styles.soft}>{value === undefined ? 'Reading…' : value[0]?.problem.message}</p>
}
