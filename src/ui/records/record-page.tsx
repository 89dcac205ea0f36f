import { ChevronLeft } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useId } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Notice } from '../components/notice.tsx'
import { RecordStatusChip } from '../components/states.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Time } from '../components/time.tsx'
import { useLive } from '../hooks/use-live.ts'
import { goTo } from '../place.ts'
import { FieldsTab } from './fields-tab.tsx'
import { TypeMark } from './record-columns.tsx'
import styles from './record-page.module.css'
import { type RecordTab, recordParts, recordPlace, recordTabs } from './records-place.ts'
import { StatusBanner } from './status-banner.tsx'

const HistoryTab = lazy(() => import('./history-tab.tsx'))
const EventsTab = lazy(() => import('./events-tab.tsx'))
const OutboxTab = lazy(() => import('./outbox-tab.tsx'))
const QuarantineTab = lazy(() => import('./quarantine-tab.tsx'))
const RawTab = lazy(() => import('./raw-tab.tsx'))

interface RecordPageProps {
  readonly name: AggregateName
  readonly tab: RecordTab
  readonly detail: string | null
}

const labels: Readonly<Record<RecordTab, string>> = {
  fields: 'Side by side',
  history: 'History',
  events: 'Events',
  outbox: 'Outbox',
  quarantine: 'Quarantine',
  raw: 'Raw',
}

/** One record: what it means, how it is stored, and how it came to be. */
export default function RecordPage({ name, tab, detail }: RecordPageProps) {
  const { type, id } = name
  const { value, error } = useLive((app) => app.reader.record({ type, id }), [type, id], ['records'])
  const heading = useId()
  if (error && !value) return <Unread error={error} />
  if (value === undefined) return <p role="status">Reading the record…</p>
  if (value === null) return <Missing name={name} />
  const contents = contentsOf(value, detail)
  return (
    <section aria-labelledby={heading} className={styles.page}>
      <RecordHead record={value} headingId={heading} />
      <StatusBanner record={value} tab={tab} />
      {error && <Unread error={error} />}
      <Tabs
        label={`Parts of ${id}`}
        tabs={recordTabs.map((each) => ({
          id: each,
          label: labels[each],
          content: <Suspense fallback={<p role="status">Loading…</p>}>{contents[each]}</Suspense>,
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
    history: <HistoryTab record={record} detail={detail} />,
    events: <EventsTab record={record} />,
    outbox: <OutboxTab record={record} />,
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

function Unread({ error }: { readonly error: Error }) {
  return (
    <Notice tone="critical" urgent title="The record could not be read">
      {error.message} What is stored was not touched. Reload the page to read it again.
    </Notice>
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
