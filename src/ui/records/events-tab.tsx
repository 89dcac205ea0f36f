import type { RecordDetail } from '../../app/ports.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { eventWords } from '../dashboard/event-words.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import styles from './events-tab.module.css'
import { shortId } from './history-detail.ts'
import { RebuildPanel } from './rebuild-panel.tsx'
import { recordPlace } from './records-place.ts'

/** What happened, in domain words; and whether it comes to what is stored. */
export function EventsTab({ record: { stored } }: { readonly record: RecordDetail }) {
  const { type, id } = stored
  const { value, error } = useLive((app) => app.inspect.historyOf({ type, id }), [type, id], ['records'])
  const deviceName = useDeviceNames()
  if (value === undefined) {
    return error ? <LiveError error={error} what="The history" /> : <p role="status">Reading the events…</p>
  }
  const happened = value.flatMap((entry) => entry.events.map((event, place) => ({ entry, event, place })))
  const unreadable = value.filter(({ eventsProblem }) => eventsProblem !== null).length
  const dropped = value.filter(({ pruned }) => pruned).length
  return (
    <div className={styles.tab}>
      <LiveError error={error} what="The history" />
      <Panel
        title="Events"
        aside={`${happened.length} ${happened.length === 1 ? 'event' : 'events'} in ${value.length} ${value.length === 1 ? 'revision' : 'revisions'}`}
        flush
      >
        {happened.length === 0 ? (
          <EmptyState title="No event is known">
            A record that was left by another release can have a state without anything that says how it came
            to be.
          </EmptyState>
        ) : (
          <div className={styles.frame}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">What happened</th>
                  <th scope="col">Domain event</th>
                  <th scope="col">Revision</th>
                </tr>
              </thead>
              <tbody>
                {happened.map(({ entry, event, place }) => (
                  <tr key={`${entry.id}/${place}`}>
                    <td className={styles.time}>
                      <Time at={event.at} />
                    </td>
                    <td>{eventWords(event)}</td>
                    <td>
                      <code>{event.type}</code>
                    </td>
                    <td className={styles.revision}>
                      <span>
                        <a href={recordPlace(stored, 'history', shortId(entry.id))}>
                          <code>{entry.id.slice(0, 8)}</code>
                        </a>
                        <DeviceMark device={deviceName(entry.device)} />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {(unreadable > 0 || dropped > 0) && (
          <p className={styles.missing}>
            {unreadable > 0 && `The events of ${unreadable} of the revisions cannot be read. `}
            {dropped > 0 && `${dropped} of the revisions have lost their body, and their events with it.`}
          </p>
        )}
      </Panel>
      <RebuildPanel stored={stored} />
    </div>
  )
}
