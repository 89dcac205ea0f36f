import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './notice.module.css'

interface NoticeProps {
  readonly tone?: 'critical' | 'warning' | 'accent'
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Buttons at the end of the line instead of below the words. */
  readonly wide?: boolean
  /** Say it at once to screen readers: for what has just gone wrong. */
  readonly urgent?: boolean
}

const icons = { critical: OctagonAlert, warning: TriangleAlert, accent: Info }

/** A message in its place: what happened, what was kept, what to do. */
export function Notice({ tone = 'accent', title, children, actions, wide, urgent }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div
      className={classes(styles.notice, styles[tone], wide && styles.wide)}
      role={urgent ? 'alert' : undefined}
    >
      <Icon aria-hidden="true" />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
