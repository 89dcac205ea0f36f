import type { RecordDetail } from '../../app/ports.ts'
import { IncidentStateChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import { useLive } from '../hooks/use-live.ts'
import styles from './quarantine.module.css'
import { recordPlace } from './records-place.ts'

const most = 20

/** What else this device knows about a record that cannot be read: its past, and the incidents it led to. */
export function Evidence({ record: { stored } }: { readonly record: RecordDetail }) {
  const { type, id } = stored
  const policyId = type === 'policy' ? id : id.slice(0, id.indexOf(':'))
  const history = useLive((app) => app.inspect.historyOf({ type, id }), [type, id], ['records'])
  const incidents = useLive((app) => app.reader.incidents({ policyId, limit: most }), [policyId], ['records'])
  const readable = history.value?.filter(({ domain }) => domain !== null) ?? []
  const last = readable.at(-1)
  const others = incidents.value?.filter(({ incidentId }) => incidentId !== id) ?? []
  return (
    <section className={styles.card} aria-label="Evidence">
      <h3 className={styles.title}>What else is known</h3>
      <p>
        <a href={recordPlace(stored, 'history')}>Its history</a> has {history.value?.length ?? '…'}{' '}
        {history.value?.length === 1 ? 'revision' : 'revisions'}, {readable.length} of them readable
        {last ? (
          <>
            ; the last readable one is of <Time at={last.at} />.
          </>
        ) : (
          '.'
        )}
      </p>
      <h4>{type === 'policy' ? 'Incidents of this policy' : 'Other incidents of its policy'}</h4>
      {others.length === 0 ? (
        <p className={styles.soft}>None is stored on this device.</p>
      ) : (
        <ul className={styles.incidents}>
          {others.map((incident) => (
            <li key={incident.incidentId}>
              <IncidentStateChip state={incident.state} />
              <a href={recordPlace({ type: 'incident', id: incident.incidentId })}>{incident.incidentId}</a>
              <span className={styles.soft}>
                {incident.metricName} {incident.observedValue}, {incident.severity} from {incident.threshold}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
