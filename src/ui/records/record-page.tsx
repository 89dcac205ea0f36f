import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { RecordStatusChip } from '../components/states.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Time } from '../components/time.tsx'
import { useLive } from '../hooks/use-live.ts'
import { goTo } from '../place.ts'
import { EventsTab } from './events-tab.tsx'
import { FieldsTab } from './fields-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OutboxPanel } from './outbox-panel.tsx'
import { QuarantineTab } from './quarantine-tab.tsx'
import { RawTab } from './raw-tab.tsx'
import { TypeMark } from './record-columns.tsx'
import styles from './record-page.module.css'
import { type RecordTab, recordParts, recordPlace, recordTabs } from './records-place.ts'
import { StatusBanner } from './status-banner.tsx'
import { StoredByTab } from './stored-by-tab.tsx'

interface RecordPageProps {
  readonly name: AggregateName
  readonly tab: RecordTab
  readonly detail: string | null
}

const labels: Readonly<Record<RecordTab, string>> = {
  fields: 'Side by side',
  'stored-by': 'As stored by 1…6',
  history: 'History',
  events: 'Events',
  outbox: 'Outbox',
  quarantine: 'Quarantine',
  raw: 'Raw',
}

/** One record: what it means, how it is stored, and how it came to be. */
export function RecordPage({ name, tab, detail }: RecordPageProps) {
  const { type, id } = name
  const { value, error } = useLive((app) => app.reader.record({ type, id }), [type, id], ['records'])
  const heading = useId()
  if (error && !value) return <LiveError error={error} what="The record" />
  if (value === undefined) return <p role="status">Reading the record…</p>
  if (value === null) return <Missing name={name} />
  const contents = contentsOf(value, detail)
  return (
    <section aria-labelledby={heading} className={styles.page}>
      <RecordHead record={value} headingId={heading} />
      <StatusBanner record={value} tab={tab} />
      <LiveError error={error} what="The record" />
      <Tabs
        label={`Parts of ${id}`}
        tabs={recordTabs.map((each) => ({
          id: each,
          label: labels[each],
          content: contents[each],
        }))}
        value={tab}
        onChange={(next) =>
          goTo(
            ...recordParts(
              name,
              recordTabs.find((each) => each === next),
            ),
          )
        }
      />
    </section>
  )
}

function contentsOf(record: RecordDetail, detail: string | null): Readonly<Record<RecordTab, ReactNode>> {
  return {
    fields: <FieldsTab record={record} />,
    'stored-by': <StoredByTab record={record} />,
    history: <HistoryTab record={record} detail={detail} />,
    events: <EventsTab record={record} />,
    outbox: <OutboxPanel of={record.stored} />,
    quarantine: <QuarantineTab record={record} />,
    raw: <RawTab record={record} />,
  }
}

function RecordHead({ record, headingId }: { readonly record: RecordDetail; readonly headingId: string }) {
  const { stored } = record
  return (
    <header className={styles.head}>
      <a href="#/records" className={styles.back}>
        <ChevronLeft aria-hidden="true" />
        All records
      </a>
      <div className={styles.name}>
        <h1 id={headingId} className={styles.title}>
          {stored.id}
        </h1>
        <CopyLink label={`Copy link to ${stored.id}`} place={recordPlace(stored)} />
      </div>
      <div className={styles.facts}>
        <TypeMark type={stored.type} />
        <RecordStatusChip state={record.view.status} />
        <span>stored version {stored.v}</span>
        <span>
          updated <Time at={stored.updatedAt} />
        </span>
      </div>
    </header>
  )
}

function Missing({ name: { type, id } }: { readonly name: AggregateName }) {
  return (
    <EmptyState
      title={`There is no ${type} “${id}” here`}
      actions={
        <ButtonLink look="primary" href="#/records">
          See all records
        </ButtonLink>
      }
    >
      This device has no such record in this namespace. It may be on another device, in another namespace, or
      it was discarded.
    </EmptyState>
  )
}
