import type { IncidentData } from '../../domain/incident.ts'
import { Button } from '../components/button.tsx'
import { IncidentStateChip, SeverityChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import { placeOf } from '../place.ts'
import { figureText } from '../rules/rule-fields.ts'
import styles from './incidents-panel.module.css'

interface IncidentRowProps {
  readonly incident: IncidentData
  readonly onAcknowledge: () => void
  readonly onResolve: () => void
  readonly onNotes: () => void
}

export function IncidentRow({ incident, onAcknowledge, onResolve, onNotes }: IncidentRowProps) {
  const { incidentId, policyId, ruleId, metricName, severity, threshold, observedValue, openedAt, state } =
    incident
  const named = `incident ${ruleId} of ${policyId}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list
    <div role="row" className={styles.row} tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the list */}
      <div role="cell" className={styles.what}>
        <p className={styles.title}>
          <a href={placeOf('records', 'incident', incidentId)}>{ruleId}</a>
          <SeverityChip state={severity} />
        </p>
        <p>
          {metricName} <strong>{figureText(observedValue)}</strong>, threshold {figureText(threshold)}
        </p>
        <p className={styles.where}>
          <a href={placeOf('dashboard', 'policy', policyId)}>{policyId}</a>
          <Time at={openedAt} />
        </p>
        {incident.note !== undefined && <p className={styles.note}>{incident.note}</p>}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the list */}
      <div role="cell" className={styles.state}>
        <IncidentStateChip state={state} />
        <span className={styles.by}>{incident.resolvedBy ?? incident.acknowledgedBy}</span>
        {state === 'open' && (
          <Button small aria-label={`Acknowledge ${named}`} onClick={onAcknowledge}>
            Acknowledge
          </Button>
        )}
        {state !== 'resolved' && (
          <Button small look="quiet" aria-label={`Resolve ${named}`} onClick={onResolve}>
            Resolve
          </Button>
        )}
        <Button small look="quiet" aria-label={`Hand-over notes on ${named}`} onClick={onNotes}>
          Notes
        </Button>
      </div>
    </div>
  )
}
