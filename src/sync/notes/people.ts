/** Who has the notes open, and where each one's caret is: places are kept relative to the text around them. */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { NotePerson } from '../../app/notes.ts'
import { isPlainObject } from '../../codec/json.ts'

/** What one says of oneself; a caret as Yjs' relative positions in JSON. */
export interface Presence {
  readonly name: string
  readonly device: string
  readonly tab: number
  readonly caret: { readonly anchor: unknown; readonly head: unknown } | null
}

/** A name longer than this is no name. */
const longestName = 80

export function placeOf(text: Y.Text, caret: NotePerson['caret']): Presence['caret'] {
  const relative = (index: number) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length), -1))
  return caret && { anchor: relative(caret.anchor), head: relative(caret.head) }
}

/** Oneself first, then the others in an order that stays. */
export function peopleOf(awareness: Awareness, text: Y.Text): readonly NotePerson[] {
  const people = [...awareness.getStates()].flatMap(([client, state]) =>
    personOf(client, state, awareness, text),
  )
  return people.sort((a, b) => Number(b.own) - Number(a.own) || (a.key < b.key ? -1 : 1))
}

function personOf(client: number, state: unknown, awareness: Awareness, text: Y.Text): NotePerson[] {
  if (!isPlainObject(state)) return []
  const { name, device, tab, caret } = state
  if (typeof name !== 'string' || typeof device !== 'string' || typeof tab !== 'number') return []
  const own = client === awareness.clientID
  const shown = { name: name.slice(0, longestName), device: device.slice(0, longestName), tab }
  return [{ key: String(client), ...shown, own, caret: caretOf(caret, text) }]
}

function caretOf(caret: unknown, text: Y.Text): NotePerson['caret'] {
  if (!isPlainObject(caret)) return null
  const anchor = indexOf(caret.anchor, text)
  const head = indexOf(caret.head, text)
  return anchor === null || head === null ? null : { anchor, head }
}

function indexOf(place: unknown, text: Y.Text): number | null {
  if (text.doc === null || !isPlainObject(place)) return null
  try {
    const position = Y.createRelativePositionFromJSON(place)
    const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
    return found?.type === text ? found.index : null
  } catch {
    // Somebody else's page said something that is no place.
    return null
  }
}
