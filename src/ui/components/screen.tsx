import { type ReactNode, useId } from 'react'
import styles from './screen.module.css'

interface ScreenProps {
  readonly title: string
  /** What it is about, in a sentence. */
  readonly motto: string
  readonly children: ReactNode
}

/** A screen below its name. */
export function Screen({ title, motto, children }: ScreenProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.screen}>
      <div className={styles.head}>
        <h1 id={heading} className={styles.title}>
          {title}
        </h1>
        <p className={styles.motto}>{motto}</p>
      </div>
      {children}
    </section>
  )
}
