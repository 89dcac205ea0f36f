import type { ReactNode } from 'react'
import { classes } from '../components/classes.ts'
import styles from './repair-form.module.css'

interface ChoiceProps {
  readonly group: string
  readonly title: string
  readonly chosen: boolean
  readonly onChoose: () => void
  /** What belongs to the choice; shown while it is chosen. */
  readonly children: ReactNode
}

/** One of several decisions, opened when it is the chosen one. */
export function Choice({ group, title, chosen, onChoose, children }: ChoiceProps) {
  return (
    <div className={classes(styles.choice, chosen && styles.chosen)}>
      <label className={styles.label}>
        <input type="radio" name={group} checked={chosen} onChange={onChoose} />
        <span>{title}</span>
      </label>
      {chosen && <div className={styles.detail}>{children}</div>}
    </div>
  )
}
