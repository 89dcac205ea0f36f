import { memo } from 'react'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { SeverityChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { placeOf } from '../place.ts'
import { figureText } from '../rules/rule-fields.ts'
import styles from './activity-panels.module.css'
import { eventWords } from './event-words.ts'

/** What happened in the domain, newest first. */
export const EventsPanel = memo(function EventsPanel() {
  const { value: events, error } = useLive((app) => app.reader.latestEvents(40), [], ['records'])
  const nameOf = useDeviceNames()
  return (
    <Panel title="Events" aside="what happened, newest first" flush>
      <LiveError error={error} what="The events" />
      {events?.length === 0 && (
        <EmptyState title="Nothing has happened yet">Every change leaves an event here.</EmptyState>
      )}
      <ol className={styles.list} aria-label="Domain events">
        {events?.map(({ event, aggregate, revision, place, device }) => (
          <li key={`${revision} ${place}`} className={styles.item}>
            <p>{eventWords(event)}</p>
            <p className={styles.where}>
              <DeviceMark device={nameOf(device)} />
              <a href={placeOf('records', aggregate.type, aggregate.id)} title={aggregate.id}>
                {aggregate.type === 'policy' ? aggregate.id : aggregate.id.split(':')[0]}
              </a>
              <Time at={event.at} />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
})

/** Each incident once, after it is safely stored; only while there is something to show. */
export const PagerPanel = memo(function PagerPanel() {
  const notices = useSignal(useApp().pager)
  if (notices.length === 0) return null
  return (
    <Panel title="Pager" aside={`${notices.length} while this page was open`} flush>
      <ol className={styles.list} aria-label="Pager notices">
        {notices.slice(0, 30).map((notice) => (
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
    </Panel>
  )
})
