import { useCallback, useId, useMemo, useRef, useState } from 'react'
import type { App } from '../../app/app.ts'
import { anyRecord, narrows, type RecordQuery } from '../../app/inspect/search-records.ts'
import type { RecordSummary } from '../../app/ports.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { VirtualTable } from '../components/virtual-table.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useRoom } from '../hooks/use-room.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { goTo, replacePlace } from '../place.ts'
import { type ListWidth, recordColumns } from './record-columns.tsx'
import { RecordFilters } from './record-filters.tsx'
import styles from './record-list.module.css'
import { RecordsHead } from './records-nav.tsx'
import type { RecordStatus } from './records-place.ts'
import { StoragePanel } from './storage-panel.tsx'
import { useRecordSearch } from './use-record-search.ts'

/** What was asked last, so that the way back from a record leads to the same list. */
const lastAsked = new WeakMap<App, RecordQuery>()

const keyOf = (record: RecordSummary) => `${record.type}/${record.id}`

/** Every record of this device: searched, filtered, and as many rows as there are. */
export function RecordList({ status }: { readonly status: RecordStatus | null }) {
  const app = useApp()
  const { loaded, records } = useSignal(app.summaries)
  const [asked, setAsked] = useState<RecordQuery>(() => lastAsked.get(app) ?? anyRecord)
  const query = useMemo(() => ({ ...asked, status }), [asked, status])
  const { found, searching } = useRecordSearch(records, query)
  const screen = useRef<HTMLElement>(null)
  const width = listWidth(useRoom(screen))
  const id = useId()

  const ask = useCallback(
    (next: RecordQuery) => {
      lastAsked.set(app, next)
      setAsked(next)
      if (next.status !== status) replacePlace(...['records', ...(next.status === null ? [] : [next.status])])
    },
    [app, status],
  )
  const clear = () => {
    lastAsked.set(app, anyRecord)
    setAsked(anyRecord)
    goTo('records')
  }

  const shown = found?.records ?? []
  const total = records.length.toLocaleString('en')
  const counted = narrows(query)
    ? `${shown.length.toLocaleString('en')} of ${total} records`
    : `${total} ${records.length === 1 ? 'record' : 'records'}`
  const ready = loaded && found !== null
  return (
    <section ref={screen} aria-labelledby={id} className={styles.screen}>
      <RecordsHead id={id} title="Records" here="list">
        <span aria-live="polite">{ready ? (searching ? 'Searching…' : counted) : 'Reading…'}</span>
      </RecordsHead>
      <RecordFilters query={query} versions={found?.versions ?? []} onChange={ask} />
      <div className={styles.frame} aria-busy={!ready || searching}>
        {ready && shown.length === 0 && !searching ? (
          <Nothing any={records.length > 0} onClear={clear} />
        ) : (
          <VirtualTable
            label="All records"
            rows={shown}
            columns={recordColumns[width]}
            rowKey={keyOf}
            rowHeight={width === 'wide' ? 40 : 56}
            className={styles.table}
          />
        )}
      </div>
      <StoragePanel />
    </section>
  )
}

function listWidth(room: number): ListWidth {
  if (room < 660) return 'narrow'
  return room < 1060 ? 'medium' : 'wide'
}

function Nothing({ any, onClear }: { readonly any: boolean; readonly onClear: () => void }) {
  if (any) {
    return (
      <EmptyState
        title="No record matches"
        actions={
          <Button look="primary" onClick={onClear}>
            Show all records
          </Button>
        }
      >
        Every word must stand in the id or in the name of a metric, and every filter must fit.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No records yet"
      actions={
        <ButtonLink look="primary" href="#/dashboard">
          Make the first policy
        </ButtonLink>
      }
    >
      A record is how this device keeps a policy or an incident. The first one appears with the first policy,
      or when samples are played on the dashboard.
    </EmptyState>
  )
}
