import type { Span } from '../../app/inspect/json-places.ts'
import styles from './columns.module.css'

interface MarkedTextProps {
  readonly text: string
  /** The offending part; null when there is none, or it is the whole. */
  readonly place: Span | null
}

/** Stored text as it is, with the part that does not read marked by shape, colour and word. */
export function MarkedText({ text, place }: MarkedTextProps) {
  if (text === '') return <p className={styles.soft}>Not one byte.</p>
  if (place === null) return <pre className={styles.bytes}>{text}</pre>
  const flawed = text.slice(place.start, place.end)
  return (
    <pre className={styles.bytes}>
      {text.slice(0, place.start)}
      <mark className={styles.flawed} title="Reading stops here">
        {flawed === '' ? '▯' : flawed}
        <span className="visually-hidden"> (reading stops here) </span>
      </mark>
      {text.slice(place.end)}
    </pre>
  )
}
