import type { IncidentData } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { Button } from '../components/button.tsx'
import { IncidentStateChip, RuleStateChip, SeverityChip } from '../components/states.tsx'
import styles from './repair-form.module.css'

interface ProposalResultProps {
  /** What the aggregate would then be, in domain words. */
  readonly result: unknown
  readonly onEdit: () => void
}

/** What a repair comes to. The domain’s constructor has accepted it already; a person has not. */
export function ProposalResult({ result, onEdit }: ProposalResultProps) {
  return (
    <>
      {isPolicy(result) ? (
        <PolicyResult policy={result} />
      ) : (
        <IncidentResult incident={result as IncidentData} />
      )}
      <div>
        <Button small look="quiet" onClick={onEdit}>
          Begin from this and write it anew
        </Button>
      </div>
    </>
  )
}

function PolicyResult({ policy: { rules, archived } }: { readonly policy: PolicyData }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.rules}>
        <caption className="visually-hidden">The policy as it would be{archived ? ', archived' : ''}</caption>
        <thead>
          <tr>
            {['Rule', 'Metric', 'Threshold', 'Severity', 'Window', 'Mode', 'State'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.ruleId}>
              <th scope="row">{rule.ruleId}</th>
              <td>{rule.metricName}</td>
              <td>{rule.threshold}</td>
              <td>
                <SeverityChip state={rule.severity} />
              </td>
              <td>{rule.window}</td>
              <td>{rule.mode}</td>
              <td>
                <RuleStateChip state={rule.state} />
                {rule.retiredReason !== undefined && (
                  <span className={styles.soft}> {rule.retiredReason}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length === 0 && <p className={styles.soft}>A policy without rules.</p>}
    </div>
  )
}

function IncidentResult({ incident }: { readonly incident: IncidentData }) {
  return (
    <p>
      <IncidentStateChip state={incident.state} /> {incident.ruleId} on {incident.metricName}:{' '}
      {incident.observedValue} from {incident.threshold}, {incident.severity}, opened {incident.openedAt}
    </p>
  )
}

function isPolicy(result: unknown): result is PolicyData {
  return typeof result === 'object' && result !== null && 'rules' in result && Array.isArray(result.rules)
}
