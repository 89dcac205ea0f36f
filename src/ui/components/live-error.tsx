import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './notice.module.css'
import { Notice } from './notice.tsx'

/** A query that failed, in its place on the screen. */
export function LiveError({ error, what }: { readonly error: Error | null; readonly what: string }) {
  const storage = useSignal(useApp().storage)
  if (error === null) return null
  // The banner says already what is the matter, and what to do.
  if (storage.state !== 'ready') return <p className={styles.quietly}>{what} cannot be read just now.</p>
  return (
    <Notice tone="critical" urgent title={`${what} cannot be read just now`}>
      {error.message} What was shown before stays; the next change reads again.
    </Notice>
  )
}
