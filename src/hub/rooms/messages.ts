import { parseDocument } from '../../sync/wire/documents.ts'
import { type Message, type PolicyMessage, readMessage, writeMessage } from '../../sync/wire/messages.ts'
import type { Committer } from './committer.ts'
import { messageFrame } from './frame.ts'
import { frameCosts } from './limits.ts'
import type { Link, OpenDocument } from './link.ts'
import type { Refused } from './refusal.ts'
import type { Store } from './store.ts'

export interface MessageOptions {
  readonly store: Store
  readonly committer: Committer
  /** The sockets of a room. */
  inRoom(room: string): Iterable<Link>
  refused(link: Link, document: string, why: Refused): void
}

/** What devices and the hub say to one another beside the documents. */
export interface Messages {
  receive(link: Link, entry: OpenDocument, document: string, text: string): void
  /** A socket has opened a document: the first of a room is told the room's policy. */
  opened(link: Link, document: string): void
}

/** Messages to a whole room go to and come from this document, so that a socket gets each once. */
export function roomWide(room: string): string {
  return `${room}/0`
}

export function createMessages({ store, committer, inRoom, refused }: MessageOptions): Messages {
  const say = (link: Link, document: string, message: Message) =>
    link.send(messageFrame(document, writeMessage(message)))

  const sayToOthers = (from: Link, message: Message) => {
    const document = roomWide(from.room)
    for (const link of inRoom(from.room)) {
      if (link !== from && link.documents.get(document)?.open) say(link, document, message)
    }
  }

  const storedPolicy = (room: string): PolicyMessage | null => {
    const stored = store.policy(room)
    const read = stored === null ? null : readMessage(JSON.stringify({ kind: 'policy', ...stored }))
    return read?.ok && read.value.kind === 'policy' ? read.value : null
  }

  const settlePolicy = (link: Link, message: PolicyMessage) => {
    const standing = storedPolicy(link.room)
    if (standing !== null && !outranks(message, standing)) {
      // A device that is behind learns of it now.
      if (outranks(standing, message)) say(link, roomWide(link.room), standing)
      return
    }
    store.setPolicy(link.room, message)
    sayToOthers(link, message)
  }

  return {
    receive(link, entry, document, text) {
      const read = readMessage(text)
      if (!read.ok) {
        const { path, reason } = read.error
        return refused(link, document, {
          code: 'damaged',
          reason: `A message could not be read: ${path} ${reason}.`,
        })
      }
      const message = read.value
      if (message.kind === 'stored?') {
        if (!link.spend(message.revisions.length * frameCosts.lookUp, 0)) return
        // Every question is answered, after the acknowledgements of what came before it: devices wait for it as for a mark.
        return committer.afterwards(() => {
          const revisions = store.stored(link.room, message.revisions)
          say(link, document, { kind: 'stored', revisions: [...revisions] })
        })
      }
      if (message.kind !== 'policy' && message.kind !== 'release')
        return refused(link, document, {
          code: 'damaged',
          reason: `"${message.kind}" is the hub's own to say.`,
        })
      if (entry.access?.role !== 'editor')
        return refused(link, document, {
          code: 'read-only',
          reason: 'A viewer changes nothing for the others.',
        })
      if (message.kind === 'policy') settlePolicy(link, message)
      else sayToOthers(link, message)
    },
    opened(link, document) {
      if (document !== roomWide(link.room) || parseDocument(document) === null) return
      const policy = storedPolicy(link.room)
      if (policy !== null) say(link, document, policy)
    },
  }
}

/** The highest counter wins, then the device. */
function outranks(one: PolicyMessage, other: PolicyMessage): boolean {
  return one.counter !== other.counter ? one.counter > other.counter : one.device > other.device
}
