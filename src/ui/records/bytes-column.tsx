import { type ReactNode, useContext } from 'react'
import type { JsonPlace, JsonReading } from '../../app/inspect/json-places.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { byteCount } from './byte-count.ts'
import styles from './columns.module.css'
import { placeNote } from './field-notes.ts'
import { placeNode } from './link-store.ts'
import { LinkContext, LinkedNode } from './linked-node.tsx'
import { MarkedText } from './marked-text.tsx'
import { fieldNames } from './node-words.ts'

interface BytesColumnProps {
  readonly text: string
  readonly reading: JsonReading
}

/** More than this is shown as it is: laying it out would keep the page waiting. */
const longestLaidOut = 60_000

/** The stored text, byte for byte. Line breaks and indents are style: what is selected is what is stored. */
export function BytesColumn({ text, reading }: BytesColumnProps) {
  return (
    <>
      <p className={styles.size}>
        {byteCount(text).toLocaleString('en')} bytes of {reading.ok ? 'JSON' : 'text that is not JSON'}
        <CopyButton label="Copy stored bytes" text={text} />
      </p>
      {reading.ok && text.length <= longestLaidOut ? (
        <div className={styles.bytes}>
          {text.slice(0, reading.root.start)}
          <Value text={text} place={reading.root} />
          {text.slice(reading.root.end)}
        </div>
      ) : (
        <MarkedText text={text} place={reading.ok ? null : { start: reading.at, end: reading.at + 1 }} />
      )}
    </>
  )
}

interface PlaceProps {
  readonly text: string
  readonly place: JsonPlace
}

/** A value, every character of it and no other. */
function Value({ text, place }: PlaceProps): ReactNode {
  const { kind, start, end } = place
  if (isContainer(place)) return <Inside text={text} place={place} from={start} />
  return <span className={styles[kind]}>{text.slice(start, end)}</span>
}

/** A container from some character on: its values on lines of their own, and what stands between them. */
function Inside({ text, place, from }: PlaceProps & { readonly from: number }) {
  const { inner, end } = place
  const startOf = (each: JsonPlace) => each.name?.start ?? each.start
  const [first] = inner
  const opening = text.slice(from, first ? startOf(first) : end)
  const entries = inner.map((each, index) => {
    const next = inner[index + 1]
    // A comma stands on the line of what it follows; the closing has a line of its own.
    const after = next ? text.slice(each.end, startOf(next)) : ''
    return (
      <span
        key={each.path.at(-1)}
        className={each.name === null && !isContainer(each) ? undefined : styles.line}
      >
        <Entry text={text} place={each} />
        {after}
      </span>
    )
  })
  return (
    <>
      {opening}
      {entries}
      {text.slice(inner.at(-1)?.end ?? end, end)}
    </>
  )
}

/** A named value, or one of a list. The name is the button; in a list, the value or its opening is. */
function Entry({ text, place }: PlaceProps) {
  const store = useContext(LinkContext)
  const { path, name, start, end, kind } = place
  const node = placeNode(path)
  const { mark } = placeNote(path, fieldNames(store.counterparts(node)), store.read)
  const frame = { node, mark, className: styles.pair }
  if (name === null) {
    const opening = isContainer(place) ? start + 1 : end
    return (
      <>
        <LinkedNode {...frame} name={<span className={styles[kind]}>{text.slice(start, opening)}</span>} />
        {isContainer(place) && <Inside text={text} place={place} from={opening} />}
      </>
    )
  }
  const value = <Value text={text} place={place} />
  return (
    <>
      <LinkedNode {...frame} name={text.slice(name.start, name.end)}>
        {text.slice(name.end, start)}
        {!isContainer(place) && value}
      </LinkedNode>
      {isContainer(place) && value}
    </>
  )
}

function isContainer({ kind }: JsonPlace): boolean {
  return kind === 'object' || kind === 'array'
}
