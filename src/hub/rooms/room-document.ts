import * as Y from 'yjs'
import { type DocumentName, documentOf } from '../../sync/wire/documents.ts'
import { longestNote } from '../../sync/wire/limits.ts'
import { revisionOfBytes } from '../../sync/wire/revision-bytes.ts'
import { type ClockOf, encodeParts, type NewParts, newParts } from '../../sync/wire/update-parts.ts'
import {
  type Root,
  revisionsRoot,
  type ScannedUpdate,
  type Span,
  scanUpdate,
  UpdateFlaw,
} from '../../sync/wire/update-scan.ts'
import { applyStored } from './apply-stored.ts'
import { type Refused, refuse } from './refusal.ts'

/** A revision that an update brings. */
export interface BroughtRevision {
  readonly id: string
  /** False for a header alone. */
  readonly whole: boolean
}

/** An update that may be stored and shown to others. */
export interface Admitted {
  /** Of what is new alone; null when nothing is. */
  readonly update: Uint8Array | null
  readonly revisions: readonly BroughtRevision[]
  /** Whether it builds on something that is not here, so that a part of it was left out. */
  readonly incomplete: boolean
}

export type Admission = Admitted | { readonly refused: Refused }

/** The state of a document as far as updates were admitted to it: where each update is tried out, alone. */
export interface RoomDocument {
  readonly name: string
  readonly place: DocumentName
  /** Tries an update, and keeps it when it is admitted. `answer`: to the hub's own question what it lacks. */
  admit(update: Uint8Array, as: 'update' | 'answer'): Admission
  /** Whether an update would change anything. */
  isNews(update: Uint8Array): boolean
  /** Changes made by the hub itself; null when there were none. */
  change(work: (doc: Y.Doc) => void): Uint8Array | null
  stateVector(): Uint8Array
  /** Everything, as one update. */
  state(): Uint8Array
  /** What its array holds; nothing of notes. */
  entries(): readonly unknown[]
  close(): void
}

/** Of all that a note was and is: every stretch that somebody wrote or deleted at once. */
const mostNoteParts = 20_000

/** `load` gives what is stored of the document; it is asked again whenever an update spoiled the state here. */
export function createRoomDocument(
  name: string,
  place: DocumentName,
  load: () => readonly Uint8Array[],
): RoomDocument {
  const root: Root = place.kind === 'revisions' ? revisionsRoot : { name: 'note', holds: 'text' }
  let doc = loaded(root, load())
  const clockOf = (client: number) => Y.getState(doc.store, client)

  const renew = () => {
    doc.destroy()
    doc = loaded(root, load())
  }

  const scan = (update: Uint8Array): ScannedUpdate | { refused: Refused } => {
    try {
      return scanUpdate(update, root)
    } catch (error) {
      if (!(error instanceof UpdateFlaw)) throw error
      return refuse('damaged', `The update is damaged. ${error.message}`)
    }
  }

  const admit = (update: Uint8Array, as: 'update' | 'answer'): Admission => {
    const scanned = scan(update)
    if ('refused' in scanned) return scanned
    const parts = newParts(scanned, clockOf)
    const { incomplete } = parts
    const revisions = place.kind === 'revisions' ? broughtRevisions(name, place.room, parts) : []
    if ('refused' in revisions) return revisions
    const deletions = place.kind === 'note' ? within(scanned.deletions, parts, clockOf) : []
    if (place.kind === 'revisions' && as === 'update' && deletesAny(doc, scanned.deletions)) {
      return refuse('deletes', 'Revisions stay: a device may not delete them from a room.')
    }
    if (parts.items.size === 0 && !deletesAny(doc, deletions))
      return { update: null, revisions: [], incomplete }
    const clean = encodeParts(parts.items, deletions)
    const flaw = tryOut(clean)
    if (flaw !== null) {
      renew()
      return flaw
    }
    return { update: clean, revisions, incomplete }
  }

  const tryOut = (update: Uint8Array): { refused: Refused } | null => {
    // Where the disk has spoiled something stored, what builds on it waits already.
    const waited = isWaiting(doc)
    try {
      Y.applyUpdate(doc, update)
    } catch {
      return refuse('damaged', 'The update cannot be applied to its document.')
    }
    if (!waited && isWaiting(doc)) return refuse('damaged', 'The update cannot be applied to its document.')
    if (root.holds === 'text') return noteFlaw(doc)
    return null
  }

  return {
    name,
    place,
    admit,
    isNews(update) {
      const scanned = scan(update)
      if ('refused' in scanned) return true
      const parts = newParts(scanned, clockOf)
      return parts.items.size > 0 || parts.incomplete || deletesAny(doc, scanned.deletions)
    },
    change(work) {
      let made: Uint8Array | null = null
      const keep = (update: Uint8Array) => {
        made = update
      }
      doc.on('update', keep)
      try {
        doc.transact(() => work(doc))
      } finally {
        doc.off('update', keep)
      }
      return made
    },
    stateVector: () => Y.encodeStateVector(doc),
    state: () => Y.encodeStateAsUpdate(doc),
    entries: () => (root.holds === 'bytes' ? doc.getArray(root.name).toArray() : []),
    close: () => doc.destroy(),
  }
}

function loaded(root: Root, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  // The root's kind has to be known before anything is in it.
  if (root.holds === 'bytes') doc.getArray(root.name)
  else doc.getText(root.name)
  doc.transact(() => applyStored(doc, updates))
  return doc
}

/** Whether Yjs keeps something until what it builds on comes. */
function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

/** The revisions in an update, each checked for itself and for its place. */
function broughtRevisions(
  name: string,
  room: string,
  { items }: NewParts,
): readonly BroughtRevision[] | { readonly refused: Refused } {
  const brought: BroughtRevision[] = []
  for (const own of items.values()) {
    for (const { content } of own) {
      if (content.kind !== 'bytes') continue
      const read = revisionOfBytes(content.bytes)
      if (!read.ok) {
        const { path, reason } = read.error
        return refuse('not-a-revision', `An entry is no revision: ${path === '' ? 'it' : path} ${reason}.`)
      }
      const { id, header, body } = read.value
      if (documentOf(room, header.aggregate) !== name)
        return refuse('not-a-revision', 'A revision is in the wrong document of its room.')
      brought.push({ id, whole: body !== null })
    }
  }
  return brought
}

/** Whether any of the spans covers something that is there. */
function deletesAny(doc: Y.Doc, spans: readonly Span[]): boolean {
  return spans.some(({ client, clock, length }) => {
    const structs = doc.store.clients.get(client)
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    if (structs === undefined || clock >= end) return false
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (struct === undefined || struct.id.clock >= end) return false
      if (!struct.deleted) return true
    }
    return false
  })
}

/** Deletions of what is there, or comes in the same update. Yjs would keep the others for later. */
function within(spans: readonly Span[], { items }: NewParts, clockOf: ClockOf): Span[] {
  return spans.flatMap(({ client, clock, length }) => {
    const last = items.get(client)?.at(-1)
    const known = last === undefined ? clockOf(client) : last.clock + last.length
    const end = Math.min(clock + length, known)
    return clock < end ? [{ client, clock, length: end - clock }] : []
  })
}

function noteFlaw(doc: Y.Doc): { refused: Refused } | null {
  if (doc.getText('note').length > longestNote)
    return refuse('too-large', `Notes of an incident take ${longestNote} characters at most.`)
  const parts = [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)
  if (parts > mostNoteParts) return refuse('too-large', 'These notes have been changed too often to go on.')
  return null
}
