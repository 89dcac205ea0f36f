import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  /** What there is none of, e.g. "No incidents yet". */
  readonly title: string
  readonly children?: ReactNode
  /** Buttons that change that. */
  readonly actions?: ReactNode
}

/** Says why there is nothing and offers what to do about it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
