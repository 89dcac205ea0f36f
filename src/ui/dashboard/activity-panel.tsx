import { useState } from 'react'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { SeverityChip } from '../components/states.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { placeOf } from '../place.ts'
import { figureText } from '../rules/rule-fields.ts'
import styles from './activity-panel.module.css'
import { eventWords } from './event-words.ts'

/** What happened in the domain, and what was told to the outside. */
export function ActivityPanel() {
  const [tab, setTab] = useState('events')
  const { pager } = useApp()
  const notices = useSignal(pager)
  return (
    <Panel title="Activity">
      <Tabs
        label="Activity"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'events', label: 'Domain events', content: <Events /> },
          { id: 'pager', label: `Pager (${notices.length})`, content: <Notices /> },
        ]}
      />
    </Panel>
  )
}

function Events() {
  const { value: events, error } = useLive((app) => app.reader.latestEvents(40), [], ['records'])
  if (events?.length === 0) {
    return <EmptyState title="Nothing has happened yet">Every change leaves an event here.</EmptyState>
  }
  return (
    <>
      <LiveError error={error} what="The events" />
      <ol className={styles.list} aria-label="Domain events">
        {events?.map(({ event, aggregate, revision, device }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a revision's events have no id of their own
          <li key={`${revision} ${event.type} ${index}`} className={styles.item}>
            <p>{eventWords(event)}</p>
            <p className={styles.where}>
              <DeviceMark device={device} bare />
              <a href={placeOf('records', aggregate.type, aggregate.id)} title={aggregate.id}>
                {aggregate.type === 'policy' ? aggregate.id : aggregate.id.split(':')[0]}
              </a>
              <Time at={event.at} />
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function Notices() {
  const notices = useSignal(useApp().pager)
  if (notices.length === 0) {
    return (
      <EmptyState title="No notices while this page was open">
        The pager is told of each incident once, after it is safely stored.
      </EmptyState>
    )
  }
  return (
    <ol className={styles.list} aria-label="Pager notices">
      {notices.map((notice) => (
        <li key={notice.id} className={styles.item}>
          <p>
            <SeverityChip state={notice.severity} /> {notice.ruleId}: {notice.metricName}{' '}
            {figureText(notice.observedValue)}
          </p>
          <p className={styles.where}>
            <a href={placeOf('records', 'incident', notice.incidentId)}>{notice.policyId}</a>
            <Time at={notice.at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
