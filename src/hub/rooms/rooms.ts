import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { largestFrame } from '../../sync/wire/limits.ts'
import type { Refusal } from '../../sync/wire/messages.ts'
import { accessBy, isFromThisMachine, type Reach } from './access.ts'
import { createCommitter } from './committer.ts'
import { createEngine } from './engine.ts'
import { createGate, tellRefusal } from './gate.ts'
import { closing, frameCosts, type RoomLimits, roomLimits } from './limits.ts'
import { createLink, type Link } from './link.ts'
import { createMessages } from './messages.ts'
import { createPruning, type Keeping } from './pruning.ts'
import type { Refused } from './refusal.ts'
import { createSnapshots } from './snapshots.ts'
import type { Store } from './store.ts'
import type { Tokens } from './tokens.ts'
import { createUpdates } from './updates.ts'
import { refuseUpgrade, roomOfUpgrade } from './upgrade.ts'

export interface RoomsOptions {
  readonly store: Store
  readonly tokens: Tokens
  readonly reach: Reach
  readonly keeping: Keeping
  readonly limits?: Partial<RoomLimits>
  readonly now?: () => number
}

export interface RoomFigures {
  /** Rooms with somebody in them. */
  readonly rooms: number
  readonly connections: number
  readonly documents: number
  readonly revisions: number
  readonly refusals: ReadonlyMap<Refusal, number>
}

/** The rooms of one hub: the sockets in them, and what is stored of them. */
export interface Rooms {
  /** Takes a request for a socket at `/rooms/<room>`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  figures(): RoomFigures
  /** Drops the bodies that need not be kept any longer, in the documents that are open. */
  prune(): Promise<void>
  /** Lets go of documents that nobody has had open for a while. */
  sweep(): Promise<void>
  /** Ends every socket and stores what waits. */
  close(): Promise<void>
}

function report(error: unknown): void {
  console.error('The hub failed at something, and goes on:', error)
}

/** What fails for one socket, such as a disk that cannot be read, ends that socket alone. */
function guarded(link: Link, work: () => void): void {
  try {
    work()
  } catch (error) {
    report(error)
    link.end(closing.failed)
  }
}

const often = { sweep: 30_000, prune: 3_600_000 }
/** Milliseconds that sockets have to take leave. */
const farewell = 500

export function createRooms(options: RoomsOptions): Rooms {
  const { store, tokens, reach, now = Date.now } = options
  const limits = { ...roomLimits, ...options.limits }
  const inRooms = new Map<string, Set<Link>>()
  const refusals = new Map<Refusal, number>()
  const sockets = new WeakMap<Link, ReturnType<typeof engine.connect>>()
  let connections = 0
  let closed = false

  const count = (code: Refusal) => refusals.set(code, (refusals.get(code) ?? 0) + 1)
  const refused = (link: Link, document: string, why: Refused) => {
    count(why.code)
    tellRefusal(link, document, why)
    link.spend(frameCosts.refused, 0)
  }
  const snapshots = createSnapshots(store)
  const committer = createCommitter(store, now)
  const updates = createUpdates({
    store,
    committer,
    refused,
    apply: (document, update) => engine.apply(document, update),
    grown: snapshots.grown,
  })
  const pruning = createPruning({ store, updates, keeping: options.keeping, now })
  const messages = createMessages({ store, committer, refused, inRoom: (room) => inRooms.get(room) ?? [] })
  const gate = createGate({ refused, update: updates.receive, message: messages.receive }, limits.documents)
  const engine = createEngine({
    now,
    signIn: (link, _document, token) => accessBy(tokens, token, link.room, link.open),
    load(document) {
      committer.flush()
      return store.load(document)
    },
    opened(link, document) {
      const socket = sockets.get(link)
      if (socket !== undefined) gate.opened(link, socket, document)
      messages.opened(link, document)
    },
    isAwaited: (name) =>
      [...inRooms.values()].some((members) =>
        [...members].some(({ documents }) => documents.get(name)?.open === false),
      ),
    left(name) {
      pruning.leaving(name)
      committer.flush()
      snapshots.leaving(updates.document(name))
      updates.leave(name)
    },
  })

  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestFrame,
  })

  const enter = (room: string, request: IncomingMessage, socket: Socket, head: Buffer) => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const members = inRooms.get(room) ?? new Set()
      const link = createLink(webSocket, socket, {
        room,
        open: isFromThisMachine(request, reach),
        limits,
        now,
        receive: (bytes) => guarded(link, () => gate.receive(link, engineSocket, bytes)),
        flooded: () => count('flood'),
        closed(code, reason) {
          connections -= 1
          members.delete(link)
          if (members.size === 0) inRooms.delete(room)
          engineSocket.handleClose({ code, reason })
        },
      })
      const engineSocket = engine.connect(link)
      sockets.set(link, engineSocket)
      connections += 1
      inRooms.set(room, members.add(link))
    })
  }

  const timers = [
    setInterval(() => sweep().catch(report), often.sweep),
    setInterval(() => pruning.all().catch(report), often.prune),
  ]
  for (const timer of timers) timer.unref()
  const sweep = () => engine.sweep()

  return {
    upgrade(request, socket, head) {
      const asked = roomOfUpgrade(request, reach)
      if ('status' in asked) return refuseUpgrade(socket, asked)
      if (closed || connections >= limits.connections)
        return refuseUpgrade(socket, {
          status: 503,
          reason: 'This hub has all the connections that it takes.',
        })
      // An HTTP server's sockets are these, or those of TLS, which are these too.
      if (socket instanceof Socket) enter(asked.room, request, socket, head)
      else socket.destroy()
    },
    figures: () => ({
      rooms: inRooms.size,
      connections,
      documents: engine.documents(),
      revisions: store.figures().revisions,
      refusals,
    }),
    prune: () => pruning.all(),
    sweep,
    async close() {
      closed = true
      for (const timer of timers) clearInterval(timer)
      committer.flush()
      const links = [...inRooms.values()].flatMap((members) => [...members])
      for (const link of links) link.end(closing.restart)
      const until = performance.now() + farewell
      while (connections > 0 && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 10))
      updates.close()
      engine.close()
      server.close()
      store.close()
    },
  }
}
