import type { RuleData } from '../../domain/rule.ts'
import { Button } from '../components/button.tsx'
import { RuleStateChip, SeverityChip } from '../components/states.tsx'
import { conditionOf } from './rule-fields.ts'
import styles from './rules-table.module.css'

interface RulesTableProps {
  readonly rules: readonly RuleData[]
  /** False for what takes no command just now: an archived policy, or one in conflict. */
  readonly changeable: boolean
  readonly onActivate: (ruleId: string) => void
  readonly onRevise: (ruleId: string) => void
  readonly onRetire: (ruleId: string) => void
}

/** The rules of a policy in their order, and what can be done with each. */
export function RulesTable({ rules, changeable, onActivate, onRevise, onRetire }: RulesTableProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label="Rules">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Fires when, and how urgent</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.ruleId} className={rule.state === 'retired' ? styles.retired : undefined}>
              <th scope="row">
                <span className={styles.id}>{rule.ruleId}</span>
                {rule.runbook !== '' && (
                  <details className={styles.runbook}>
                    <summary>runbook</summary>
                    <p>{rule.runbook}</p>
                  </details>
                )}
              </th>
              <td>
                <strong>{rule.metricName}</strong> {conditionOf(rule)} <SeverityChip state={rule.severity} />
              </td>
              <td>
                <RuleStateChip state={rule.state} />
                {rule.retiredReason !== undefined && <p className={styles.reason}>{rule.retiredReason}</p>}
              </td>
              <td className={styles.actions}>
                {changeable && rule.state === 'draft' && (
                  <Button
                    small
                    aria-label={`Activate ${rule.ruleId}`}
                    onClick={() => onActivate(rule.ruleId)}
                  >
                    Activate
                  </Button>
                )}
                {changeable && rule.state !== 'retired' && (
                  <>
                    <Button
                      small
                      look="quiet"
                      aria-label={`Revise ${rule.ruleId}`}
                      onClick={() => onRevise(rule.ruleId)}
                    >
                      Revise
                    </Button>
                    <Button
                      small
                      look="quiet"
                      aria-label={`Retire ${rule.ruleId}`}
                      onClick={() => onRetire(rule.ruleId)}
                    >
                      Retire
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
