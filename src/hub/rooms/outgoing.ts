import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { framesOf } from '../../sync/wire/frame-pieces.ts'
import type { RoomLimits } from './limits.ts'

/** What goes out to one socket, in order. Answers as large as documents go in pieces, as they are read (B4). */
export interface Outgoing {
  send(data: Uint8Array<ArrayBuffer>): void
  /** Runs work whose answer is large, once enough of the earlier answers has gone out; false when too much waits. */
  later(work: () => void): boolean
  /** Gives up what waits. */
  stop(): void
}

export interface OutgoingOptions {
  readonly webSocket: WebSocket
  readonly socket: Socket
  readonly limits: Pick<RoomLimits, 'buffered' | 'answering'>
  /** Something that waited was read. */
  read(): void
  /** More waits than a reader may leave unread. */
  slow(): void
}

/** Answers that may wait; an honest device asks once for each document that it opens. */
const mostWaiting = 400

export function createOutgoing({ webSocket, socket, limits, read, slow }: OutgoingOptions): Outgoing {
  const waiting: (() => void)[] = []
  const line: Uint8Array[] = []
  /** Bytes in the line that this socket did not ask for. */
  let told = 0
  let answering = false

  const goOn = () => {
    answering = false
    for (let next = line[0]; next !== undefined; next = line[0]) {
      if (webSocket.bufferedAmount > limits.answering) return
      line.shift()
      webSocket.send(next)
    }
    told = 0
    if (webSocket.bufferedAmount > limits.answering) return
    const work = waiting.shift()
    if (work === undefined) return
    answering = true
    work()
    // The engine sends the answer in this turn of the loop.
    setImmediate(goOn)
  }
  socket.on('drain', () => {
    read()
    if (!answering) goOn()
  })

  return {
    send(data) {
      const frames = framesOf(data)
      const short = frames.length === 1
      if (short && line.length > 0) told += data.byteLength
      if (webSocket.bufferedAmount > limits.buffered || told > limits.buffered) return slow()
      if (short && line.length === 0) return webSocket.send(data)
      line.push(...frames)
      if (!answering) goOn()
    },
    later(work) {
      if (waiting.length >= mostWaiting) return false
      waiting.push(work)
      if (!answering) goOn()
      return true
    },
    stop() {
      waiting.length = 0
      line.length = 0
    },
  }
}
