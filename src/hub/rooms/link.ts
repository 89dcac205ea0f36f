import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import type { Access } from './access.ts'
import { createBucket } from './bucket.ts'
import { pingFrame } from './frame.ts'
import { closing, type RoomLimits } from './limits.ts'
import { createOutgoing } from './outgoing.ts'

/** A document that a socket has opened, or is about to. */
export interface OpenDocument {
  /** Null until it is let in. */
  access: Access | null
  /** Whether the engine has it open for this socket. */
  open: boolean
  /** Frames that came before that. */
  early: Uint8Array[]
  /** Asked for everything by the hub, and not answered yet. */
  asked: boolean
}

/** One socket of a device: what it may, and how much of the hub it may take (B4). */
export interface Link {
  readonly room: string
  /** Whether its rooms are open to it without a token. */
  readonly open: boolean
  readonly documents: Map<string, OpenDocument>
  /** What the engine wants of a socket. */
  readonly readyState: number
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void
  close(code?: number, reason?: string): void
  /** Counts what a frame costs; false, and closed, when it was too much. */
  spend(frames: number, bytes: number): boolean
  /** Runs work whose answer is large, once enough of the earlier answers has gone out. */
  answerLater(work: () => void): void
  /** A sign of life. */
  heard(): void
  end(why: { readonly code: number; readonly reason: string }): void
  readonly ended: boolean
}

export interface LinkOptions {
  readonly room: string
  readonly open: boolean
  readonly limits: RoomLimits
  readonly now: () => number
  receive(frame: Uint8Array): void
  /** It sent more than it may, and is cut. */
  flooded(): void
  closed(code: number, reason: string): void
}

/** Silent heartbeats after which nobody is believed to be there. */
const mostSilent = 3

export function createLink(webSocket: WebSocket, socket: Socket, options: LinkOptions): Link {
  const { limits, now } = options
  const frames = createBucket(limits.frames, now())
  const bytes = createBucket(limits.bytes, now())
  const documents = new Map<string, OpenDocument>()
  const accesses = () => [...documents.values()].flatMap(({ access }) => access ?? [])
  let ended = false
  let silent = 0
  let buffered = 0

  const end: Link['end'] = ({ code, reason }) => {
    if (ended) return
    ended = true
    clearInterval(heartbeat)
    clearTimeout(signIn)
    outgoing.stop()
    webSocket.close(code, reason)
    // A reader that does not read would never see the close: what waits for it is given up.
    setTimeout(() => webSocket.terminate(), 1_000).unref()
  }

  const flood = () => {
    if (!ended) options.flooded()
    end(closing.flood)
  }

  const beat = () => {
    if (accesses().some(({ expiresAt }) => expiresAt !== null && expiresAt.getTime() <= now()))
      return end(closing.expired)
    // Somebody who reads slowly, but reads, answers a ping late.
    if (webSocket.bufferedAmount < buffered) silent = 0
    buffered = webSocket.bufferedAmount
    silent += 1
    if (silent > mostSilent) {
      ended = true
      webSocket.terminate()
    } else link.send(pingFrame)
  }
  const heartbeat = setInterval(beat, limits.heartbeat)
  const signIn = setTimeout(() => {
    if (accesses().length === 0) end(closing.nobody)
  }, limits.signIn)

  const outgoing = createOutgoing({
    webSocket,
    socket,
    limits,
    read() {
      silent = 0
    },
    slow: () => end(closing.slow),
  })

  const link: Link = {
    room: options.room,
    open: options.open,
    documents,
    get readyState() {
      return ended ? 3 : webSocket.readyState
    },
    get ended() {
      return ended
    },
    send(data) {
      if (ended || webSocket.readyState !== 1) return
      // The engine sends bytes, and nothing else.
      outgoing.send(data as Uint8Array<ArrayBuffer>)
    },
    close: (code = 1000, reason = '') => end({ code, reason }),
    spend(cost, size) {
      const affordable = frames.spend(cost, now())
      if (bytes.spend(size, now()) && affordable) return true
      flood()
      return false
    },
    answerLater(work) {
      if (!outgoing.later(work)) flood()
    },
    heard() {
      silent = 0
    },
    end,
  }

  webSocket.on('message', (data: RawData, isBinary) => {
    if (ended) return
    // Text has no place in the protocol; `ws` gives one Buffer, its default.
    if (isBinary && data instanceof Uint8Array) options.receive(data)
    else end({ code: 1003, reason: 'Only binary frames are understood.' })
  })
  webSocket.on('close', (code, reason) => {
    ended = true
    clearInterval(heartbeat)
    clearTimeout(signIn)
    outgoing.stop()
    options.closed(code, reason.toString())
  })
  // A frame that is too large, or no frame: `ws` closes the socket with the code that says so.
  webSocket.on('error', () => {})
  return link
}
