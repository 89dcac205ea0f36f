import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './panel.module.css'

interface PanelProps {
  readonly title: string
  /** A figure or few words beside the title. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** No space around the content: for tables and lists. */
  readonly flush?: boolean
  readonly level?: 2 | 3
  readonly className?: string | undefined
}

/** A framed part of a screen: a region named by its title. */
export function Panel({ title, aside, actions, children, flush, level = 2, className }: PanelProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classes(styles.panel, className)} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading className={styles.title}>
          <span id={id}>{title}</span>
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </Heading>
        {actions}
      </div>
      <div className={classes(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  )
}
