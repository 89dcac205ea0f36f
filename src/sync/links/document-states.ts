/** What this device has of each shared document, in a form that can be compared with what another one says. */
import * as Y from 'yjs'
import type { Shelf } from '../replica/shelf.ts'
import { parseDocument } from '../wire/documents.ts'
import type { DocumentState, DocumentUpdate } from './frames.ts'

export interface DocumentStates {
  of(name: string): DocumentState | null
  /** What the other end lacks of a document; null where it lacks nothing. */
  lacking(theirs: DocumentState): DocumentUpdate | null
  stop(): void
}

export function makeDocumentStates(shelf: Shelf): DocumentStates {
  const known = new Map<string, DocumentState>()
  const stop = shelf.follow({
    updated: (name) => void known.delete(name),
    closed: (name) => void known.delete(name),
  })

  function of(name: string): DocumentState | null {
    const before = known.get(name)
    if (before) return before
    const doc = shelf.get(name)?.doc
    if (doc === undefined) return null
    const vector = Y.encodeStateVector(doc)
    // A vector says nothing of deletions. Revisions are never deleted by a device; notes are.
    const whole = parseDocument(name)?.kind === 'note' ? Y.encodeSnapshot(Y.snapshot(doc)) : vector
    const state = { name, vector, mark: whole.join() }
    known.set(name, state)
    return state
  }

  return {
    of,
    lacking(theirs) {
      const doc = shelf.get(theirs.name)?.doc
      const mine = of(theirs.name)
      if (doc === undefined || mine === null || mine.mark === theirs.mark) return null
      const isNote = parseDocument(theirs.name)?.kind === 'note'
      if (!isNote && !isAhead(mine.vector, theirs.vector)) return null
      return { ...mine, update: Y.encodeStateAsUpdate(doc, theirs.vector) }
    },
    stop,
  }
}

/** Whether the first has something that the second has not. */
function isAhead(mine: Uint8Array, theirs: Uint8Array): boolean {
  const there = Y.decodeStateVector(theirs)
  return [...Y.decodeStateVector(mine)].some(([client, clock]) => clock > (there.get(client) ?? 0))
}
