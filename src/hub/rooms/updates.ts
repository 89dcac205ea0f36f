import { parseDocument } from '../../sync/wire/documents.ts'
import { mostIdsInMessage } from '../../sync/wire/limits.ts'
import { writeMessage } from '../../sync/wire/messages.ts'
import type { Committer } from './committer.ts'
import { messageFrame, questionFrame, savedFrame } from './frame.ts'
import { closing } from './limits.ts'
import type { Link, OpenDocument } from './link.ts'
import type { Refused } from './refusal.ts'
import { createRoomDocument, type RoomDocument } from './room-document.ts'
import type { Store } from './store.ts'

export interface UpdateOptions {
  readonly store: Store
  readonly committer: Committer
  /** Applies what is stored, and shows it to everyone who has the document open. */
  apply(document: string, update: Uint8Array): void
  refused(link: Link, document: string, why: Refused): void
  /** A document's updates were stored. */
  grown(document: RoomDocument): void
}

/** The way of an update: tried out, stored, shown to all, acknowledged; in this order (B2, B3). */
export interface Updates {
  receive(link: Link, entry: OpenDocument, frame: IncomingUpdate): void
  /** A change by the hub itself, the same way. */
  change(document: string, work: Parameters<RoomDocument['change']>[0], pruned: readonly string[]): void
  document(name: string): RoomDocument
  /** The names of the documents that are at hand. */
  open(): readonly string[]
  /** Lets go of a document that nobody has open. */
  leave(document: string): void
  close(): void
}

export interface IncomingUpdate {
  readonly kind: 'answer' | 'update'
  readonly document: string
  readonly update: Uint8Array
}

export function createUpdates({ store, committer, apply, refused, grown }: UpdateOptions): Updates {
  const documents = new Map<string, RoomDocument>()

  const load = (name: string) => {
    // What was admitted and is not stored yet belongs to the document too.
    committer.flush()
    return store.load(name)
  }

  const find = (name: string): RoomDocument => {
    const known = documents.get(name)
    if (known !== undefined) return known
    const place = parseDocument(name)
    if (place === null) throw new Error(`"${name}" is no document.`)
    const made = createRoomDocument(name, place, () => load(name))
    documents.set(name, made)
    return made
  }

  /** The store did not take it: nobody has seen it, and it has to leave the state that the next one is tried on. */
  const undo = (name: string, error: unknown) => {
    console.error(`An update of ${name} could not be stored:`, error)
    documents.get(name)?.close()
    documents.delete(name)
  }

  const receive: Updates['receive'] = (link, entry, { kind, document: name, update }) => {
    const document = find(name)
    if (entry.access?.role !== 'editor') {
      if (document.isNews(update)) {
        refused(link, name, { code: 'read-only', reason: 'A viewer changes nothing for the others.' })
        link.send(savedFrame(name, false))
      } else link.send(savedFrame(name, true))
      return
    }
    const admission = document.admit(update, kind)
    if ('refused' in admission) {
      refused(link, name, admission.refused)
      link.send(savedFrame(name, false))
      return
    }
    // What it builds on was lost on the way: the device is asked for everything, once, however many lack the same.
    if (kind === 'answer') entry.asked = false
    else if (admission.incomplete && !entry.asked) {
      entry.asked = true
      link.send(questionFrame(name, document.stateVector()))
    }
    const { update: news, revisions } = admission
    if (news === null) {
      link.send(savedFrame(name, true))
      return
    }
    committer.add(
      { room: document.place.room, document: name, update: news, revisions },
      () => {
        apply(name, news)
        link.send(savedFrame(name, true))
        const settled = revisions.filter(({ whole }) => whole).map(({ id }) => id)
        for (let from = 0; from < settled.length; from += mostIdsInMessage) {
          const ids = settled.slice(from, from + mostIdsInMessage)
          link.send(messageFrame(name, writeMessage({ kind: 'stored', revisions: ids })))
        }
        grown(document)
      },
      (error) => {
        undo(name, error)
        link.end(closing.failed)
      },
    )
  }

  return {
    receive,
    change(name, work, pruned) {
      const document = find(name)
      const update = document.change(work)
      if (update === null) return
      committer.add(
        { room: document.place.room, document: name, update, revisions: [], pruned },
        () => {
          apply(name, update)
          grown(document)
        },
        (error) => undo(name, error),
      )
    },
    document: find,
    open: () => [...documents.keys()],
    leave(name) {
      documents.get(name)?.close()
      documents.delete(name)
    },
    close() {
      committer.flush()
      for (const document of documents.values()) document.close()
      documents.clear()
    },
  }
}
