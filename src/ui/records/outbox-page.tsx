import { useId } from 'react'
import { OutboxPanel } from './outbox-panel.tsx'
import styles from './record-list.module.css'
import { RecordsHead } from './records-nav.tsx'

/** What waits to leave this device, of all records. */
export function OutboxPage() {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.screen}>
      <RecordsHead id={id} title="Records: what waits to leave" here="outbox" />
      <OutboxPanel of={null} />
    </section>
  )
}
