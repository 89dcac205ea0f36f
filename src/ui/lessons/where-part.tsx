import type { Scenario } from '../../app/scenario.ts'
import styles from './step-view.module.css'

interface WherePartProps {
  readonly where: Scenario['where']
  readonly open: boolean
}

/** The files behind the lesson; at its end they are open. */
export function WherePart({ where, open }: WherePartProps) {
  return (
    <details className={styles.where} open={open}>
      <summary>Where this lives in the code</summary>
      <ul className={styles.files}>
        {where.map(({ file, what }) => (
          <li key={file}>
            <code>{file}</code>
            <br />
            <span className={styles.soft}>{what}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
