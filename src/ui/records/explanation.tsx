import { useContext, useSyncExternalStore } from 'react'
import { type JsonKey, type JsonReading, placeAt } from '../../app/inspect/json-places.ts'
import { byteCount } from './byte-count.ts'
import styles from './explanation.module.css'
import { columnNotes, fieldNote, type Mark, markLooks, type Note, placeNote } from './field-notes.ts'
import { type LinkStore, sideOf } from './link-store.ts'
import { LinkContext } from './linked-node.tsx'
import { fieldNames, nodePath, nodeWords } from './node-words.ts'

interface ExplanationProps {
  readonly text: string
  readonly reading: JsonReading
}

/** Explains what is pointed at: meaning or convenience, why, and where its counterparts are. */
export function Explanation({ text, reading }: ExplanationProps) {
  const store = useContext(LinkContext)
  const active = useSyncExternalStore(store.subscribe, store.active)
  return (
    <div
      className={styles.strip}
      data-rest={active === null || undefined}
      role="note"
      aria-label="Explanation"
      aria-live="polite"
    >
      {active === null ? (
        <p>
          <Sign mark="meaning" />: what the domain promises, whatever it is stored in.{' '}
          <Sign mark="convenience" />: how it is kept for now, and what another release may replace. Point at
          a field, or go through them with the arrow keys.
        </p>
      ) : (
        <Explained active={active} store={store} text={text} reading={reading} />
      )}
    </div>
  )
}

function Explained(props: ExplanationProps & { readonly active: string; readonly store: LinkStore }) {
  const { active, store, text, reading } = props
  const counterparts = store.counterparts(active)
  const note = noteOf(active, counterparts, store.read)
  const elsewhere = counterparts.map((node) => whereabouts(node, text, reading))
  return (
    <>
      <p>
        <strong>{nodeWords(active)}</strong> <Sign mark={note.mark} />
      </p>
      <p>{note.words}</p>
      <p className={styles.where}>{elsewhere.length > 0 ? elsewhere.join(' · ') : alone(active)}</p>
    </>
  )
}

function Sign({ mark }: { readonly mark: Mark }) {
  const { sign, word } = markLooks[mark]
  return (
    <span className={styles[mark]}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  )
}

function noteOf(node: string, counterparts: readonly string[], read: boolean): Note {
  const path = nodePath(node)
  switch (sideOf(node)) {
    case 'domain':
      return fieldNote(path.map(String))
    case 'record':
      return columnNotes[String(path[0])] ?? { mark: 'convenience', words: '' }
    default:
      return placeNote(path, fieldNames(counterparts), read)
  }
}

function whereabouts(node: string, text: string, reading: JsonReading): string {
  switch (sideOf(node)) {
    case 'domain':
      return `domain: ${nodeWords(node)}`
    case 'record':
      return `column ${nodeWords(node)}`
    default:
      return `bytes ${bytesOf(nodePath(node), text, reading)}: ${nodeWords(node)}`
  }
}

/** First and last byte of a value, counted from 0. */
function bytesOf(path: readonly JsonKey[], text: string, reading: JsonReading): string {
  const place = reading.ok ? placeAt(reading.root, path) : undefined
  if (place === undefined) return ''
  const first = byteCount(text.slice(0, place.start))
  const last = first + byteCount(text.slice(place.start, place.end)) - 1
  return first === last ? String(first) : `${first}–${last}`
}

function alone(node: string): string {
  switch (sideOf(node)) {
    case 'domain':
      return 'Not written into the text: that it is not there is how this version stores the value.'
    case 'record':
      return 'The domain object has no such field.'
    default:
      return 'No single field of the domain object stands here.'
  }
}
