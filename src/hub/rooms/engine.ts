import { type Document, Hocuspocus, type WebSocketLike } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { Access } from './access.ts'
import { applyStored } from './apply-stored.ts'
import type { Link } from './link.ts'

/**
 * Hocuspocus, for what it does well: it opens documents for sockets, answers what they lack, and passes changes and presence
 * on. It never applies an update that came from a socket: it counts a failed one as saved, and sends it on.
 */
export interface Engine {
  connect(link: Link): EngineSocket
  /** Applies an update that was admitted and stored, and shows it to everyone who has the document open. */
  apply(document: string, update: Uint8Array): void
  /** Lets go of documents that nobody has had open for a while. */
  sweep(): Promise<void>
  documents(): number
  close(): void
}

export interface EngineSocket {
  handleMessage(frame: Uint8Array): void
  handleClose(event: { code: number; reason: string }): void
}

export interface EngineOptions {
  /** Who is let in: what the token opens of this document, or the reason why nothing. */
  signIn(link: Link, document: string, token: string): Promise<Access | { readonly reason: string }>
  /** The engine has a document open for a socket. */
  opened(link: Link, document: string): void
  /** What is stored of a document. */
  load(document: string): readonly Uint8Array[]
  /** Whether a socket is being let in to a document: it must not go meanwhile. */
  isAwaited(document: string): boolean
  /** A document is let go of. */
  left(document: string): void
  readonly now: () => number
}

interface Context {
  readonly link: Link
}

/** Milliseconds that a document is kept after the last socket has left it. */
const patience = 60_000
/** The hub looks for dead sockets itself; longer than this a timer cannot be. */
const never = 2_000_000_000

export function createEngine({ signIn, opened, load, isAwaited, left, now }: EngineOptions): Engine {
  const live = new Map<string, Document>()
  const usedAt = new Map<string, number>()
  const leaving = new Set<string>()

  const hocuspocus = new Hocuspocus<Context>({
    quiet: true,
    timeout: never,
    async onAuthenticate({ token, documentName, context: { link }, connectionConfig }) {
      const access = await signIn(link, documentName, token)
      if ('reason' in access) {
        link.documents.delete(documentName)
        // The engine shows `reason` to the device, and logs only what has a message.
        throw { reason: access.reason }
      }
      connectionConfig.readOnly = access.role === 'viewer'
      const entry = link.documents.get(documentName)
      if (entry !== undefined) entry.access = access
    },
    async onLoadDocument({ document, documentName }) {
      try {
        const updates = load(documentName)
        document.transact(() => applyStored(document, updates))
      } catch (error) {
        console.error(`What is stored of ${documentName} cannot be read:`, error)
        throw { reason: 'The hub cannot read what it stored of this room; its log says why.' }
      }
      // Nobody is there yet: otherwise the first to come would get all of it twice.
      document.flush()
      live.set(documentName, document)
    },
    async connected({ connection, documentName, context: { link } }) {
      usedAt.set(documentName, now())
      const entry = link.documents.get(documentName)
      if (entry === undefined) return connection.close()
      connection.onClose(() => {
        usedAt.set(documentName, now())
        if (link.documents.get(documentName) === entry) link.documents.delete(documentName)
      })
      entry.open = true
      opened(link, documentName)
    },
    async beforeSync({ type }) {
      if (type !== 0) throw new Error('An update reached the engine past the gate.')
    },
    async beforeUnloadDocument({ documentName }) {
      // Left to itself the engine lets a document go at once, even when a socket is on its way to it.
      if (!leaving.has(documentName) || isAwaited(documentName)) throw {}
    },
    async afterUnloadDocument({ documentName }) {
      live.delete(documentName)
      usedAt.delete(documentName)
      left(documentName)
    },
  })

  return {
    connect(link) {
      const request = new Request('http://hub.invalid/')
      return hocuspocus.handleConnection(link satisfies WebSocketLike, request, { link })
    },
    apply(name, update) {
      const document = live.get(name)
      // Not open: whoever opens it next gets it from the store.
      if (document !== undefined) Y.applyUpdate(document, update, { source: 'local', skipStoreHooks: true })
    },
    async sweep() {
      for (const [name, document] of [...live]) {
        if (document.getConnectionsCount() > 0 || now() - (usedAt.get(name) ?? 0) < patience) continue
        leaving.add(name)
        await hocuspocus.unloadDocument(document)
        leaving.delete(name)
      }
    },
    documents: () => live.size,
    close() {
      for (const document of live.values()) document.destroy()
    },
  }
}
