import type { Difference } from '../../app/inspect/domain-fields.ts'
import { fieldLabel } from '../rules/rule-fields.ts'
import styles from './differences.module.css'

interface DifferencesProps {
  readonly title: string
  readonly found: readonly Difference[]
  /** What the two columns are called. */
  readonly before: string
  readonly after: string
}

/** Fields that differ, each with both values. */
export function Differences({ title, found, before, after }: DifferencesProps) {
  if (found.length === 0) {
    return (
      <p className={styles.none}>
        <strong>{title}</strong>: none. Both say the same.
      </p>
    )
  }
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ path, before: was, after: is }) => (
            <tr key={path.join('/')}>
              <th scope="row">{pathWords(path)}</th>
              <td>{valueWords(was)}</td>
              <td className={styles.after}>{valueWords(is)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function pathWords([first = '', ruleId, field]: readonly string[]) {
  if (ruleId === undefined || field === undefined)
    return first === 'order' ? 'order of rules' : fieldLabel(first)
  return (
    <>
      {fieldLabel(field)} <span className={styles.soft}>of {ruleId}</span>
    </>
  )
}

function valueWords(value: Difference['before']) {
  if (value === undefined) return <span className={styles.soft}>not there</span>
  if (value === '') return <span className={styles.soft}>empty</span>
  return String(value)
}
