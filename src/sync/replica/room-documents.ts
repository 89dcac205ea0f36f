/**
 * The sixteen documents that hold the room's revisions: append-only arrays of bytes. Yjs brings them into step; what the
 * bytes mean is history's to say.
 */
import * as Y from 'yjs'
import type { Revision } from '../../history/revision.ts'
import { documentOf, revisionDocuments } from '../wire/documents.ts'
import { bytesOfRevision } from '../wire/revision-bytes.ts'
import type { Shelf } from './shelf.ts'
import { inSlices } from './slices.ts'

/** Bytes and revisions of one change at most: a change is a message, and one bad message is refused whole. */
const changeBytes = 400_000
const changeSize = 200

/** Something that lies in a document: a revision, if it is one. */
export interface Entry {
  readonly document: string
  readonly bytes: unknown
  readonly source: string
}

export interface RoomDocuments {
  readonly names: readonly string[]
  /** Everything that lies in the documents now. */
  entries(): readonly Entry[]
  /** Adds revisions at the end of their documents. */
  append(revisions: readonly Revision[]): Promise<void>
  whole(name: string): Uint8Array
}

export interface RoomDocumentsOptions {
  readonly room: string
  readonly shelf: Shelf
  /** The kept pieces of a document. */
  load(name: string): Promise<readonly Uint8Array[]>
  /** What links brought; `deleted`: something went, too. */
  arrived(entries: readonly Entry[], deleted: boolean): void
}

export async function openRoomDocuments(options: RoomDocumentsOptions): Promise<RoomDocuments> {
  const { room, shelf, load, arrived } = options
  const names = revisionDocuments(room)
  const arrays = new Map<string, Y.Array<unknown>>()
  for (const name of names) {
    // A client id of its own each time, and never a stored one: two documents with one id part without a trace (Y8).
    const doc = new Y.Doc()
    await inSlices(await load(name), (update) => Y.applyUpdate(doc, update, 'storage'))
    const array = doc.getArray<unknown>('revisions')
    array.observe(({ changes, transaction: { origin } }) => {
      if (origin === 'own') return
      const source = typeof origin === 'string' ? origin : 'hub'
      const inserted = changes.delta.flatMap(({ insert }) => (Array.isArray(insert) ? insert : []))
      arrived(
        inserted.map((bytes) => ({ document: name, bytes, source })),
        changes.deleted.size > 0,
      )
    })
    arrays.set(name, array)
    shelf.put(name, { doc, awareness: null })
  }

  return {
    names,
    entries: () =>
      [...arrays].flatMap(([document, array]) =>
        array.toArray().map((bytes) => ({ document, bytes, source: 'storage' })),
      ),
    async append(revisions) {
      const byDocument = new Map<string, Uint8Array[]>()
      await inSlices(revisions, (revision) => {
        const name = documentOf(room, revision.header.aggregate)
        byDocument.set(name, [...(byDocument.get(name) ?? []), bytesOfRevision(revision)])
      })
      const changes = [...byDocument].flatMap(([name, all]) =>
        inChanges(all).map((part) => [name, part] as const),
      )
      await inSlices(changes, ([name, part]) => {
        const array = arrays.get(name)
        array?.doc?.transact(() => array.push(part), 'own')
      })
    },
    whole(name) {
      const doc = shelf.get(name)?.doc
      return doc ? Y.encodeStateAsUpdate(doc) : new Uint8Array()
    },
  }
}

function inChanges(all: readonly Uint8Array[]): Uint8Array[][] {
  const changes: Uint8Array[][] = []
  let size = 0
  for (const bytes of all) {
    const last = changes.at(-1)
    size += bytes.byteLength
    if (last && last.length < changeSize && size < changeBytes) last.push(bytes)
    else {
      changes.push([bytes])
      size = bytes.byteLength
    }
  }
  return changes
}
