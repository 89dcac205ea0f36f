/** The head of every Records screen: its title, and the ways to the others. */
import type { ReactNode } from 'react'
import { classes } from '../components/classes.ts'
import screen from '../components/screen.module.css'
import { useApp } from '../hooks/use-app.ts'
import { useSignalPart } from '../hooks/use-signal.ts'
import styles from './records-nav.module.css'

interface RecordsHeadProps {
  readonly id: string
  readonly title: string
  readonly here: 'list' | 'outbox' | 'quarantine'
  /** Figures beside the title. */
  readonly children?: ReactNode
}

export function RecordsHead({ id, title, here, children }: RecordsHeadProps) {
  const statuses = useSignalPart(useApp().summaries, (index) => index.statuses)
  const link = (to: RecordsHeadProps['here'], href: string, words: ReactNode) => (
    <a href={href} className={styles.link} aria-current={to === here ? 'page' : undefined}>
      {words}
    </a>
  )
  return (
    <div className={screen.head}>
      <h1 id={id} className={screen.title}>
        {title}
      </h1>
      <div className={styles.figures}>{children}</div>
      <nav aria-label="Records and what waits" className={styles.links}>
        {link('list', '#/records', 'All records')}
        {link('outbox', '#/records/outbox', 'Outbox')}
        {link(
          'quarantine',
          '#/records/quarantine',
          <>
            Quarantine
            {statuses.quarantined > 0 && (
              <span className={classes(styles.count)}>{statuses.quarantined.toLocaleString('en')}</span>
            )}
          </>,
        )}
      </nav>
    </div>
  )
}
