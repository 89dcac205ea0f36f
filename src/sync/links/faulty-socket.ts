/** A WebSocket whose messages pass through the link's faults, for the library that speaks with the hub. */

import { framesOf } from '../wire/frame-pieces.ts'
import type { Faults } from './faults.ts'
import { frameOf, type HubFrame } from './hub-frames.ts'

/** How long the first word of the other end is waited for, in milliseconds: a network that swallows everything says nothing. */
const firstWordWithin = 12_000

/** What the library uses of a socket. */
type Socket = Pick<
  WebSocket,
  'binaryType' | 'readyState' | 'send' | 'close' | 'addEventListener' | 'removeEventListener'
>

export interface FaultySocketOptions {
  readonly faults: Faults
  /** The browser's, or a test's. */
  readonly Socket?: new (
    url: string,
  ) => Socket
  saw(frame: HubFrame, way: 'out' | 'in', end: 'sent' | 'received' | 'lost' | 'held'): void
  /** No attempt to connect is on its way any more: it is there, or it failed. */
  tried(): void
}

/** A class, because the library makes a new one whenever it connects. */
export function faultySocket(options: FaultySocketOptions): new (url: string) => Socket {
  const { faults, saw, tried, Socket = WebSocket } = options

  return class FaultySocket extends EventTarget implements Socket {
    readonly #socket: Socket
    readonly #waiting = setTimeout(() => this.close(4408, 'Nobody answered.'), firstWordWithin)
    #over = false

    constructor(url: string) {
      super()
      this.#socket = new Socket(url)
      this.#socket.binaryType = 'arraybuffer'
      this.#socket.addEventListener('open', () => {
        tried()
        faults.pass({
          way: 'in',
          sturdy: true,
          deliver: () => {
            if (!this.#over) this.dispatchEvent(new Event('open'))
          },
        })
      })
      // What the link holds was carried by this connection, and goes with it.
      this.#socket.addEventListener('close', ({ code, reason }) => {
        tried()
        this.#end(() => new CloseEvent('close', { code, reason }))
      })
      this.#socket.addEventListener('error', () => this.dispatchEvent(new Event('error')))
      this.#socket.addEventListener('message', ({ data }) => {
        clearTimeout(this.#waiting)
        if (!(data instanceof ArrayBuffer)) return
        const frame = frameOf(new Uint8Array(data))
        this.#passes('in', frame, () => {
          if (!this.#over) this.dispatchEvent(new MessageEvent('message', { data }))
        })
      })
    }

    get binaryType() {
      return this.#socket.binaryType
    }

    set binaryType(type) {
      this.#socket.binaryType = type
    }

    get readyState() {
      return this.#over ? WebSocket.CLOSED : this.#socket.readyState
    }

    send(data: Uint8Array<ArrayBuffer>) {
      for (const piece of framesOf(data))
        this.#passes('out', frameOf(piece), () => {
          if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(piece)
        })
    }

    /** A half-open socket never says that it closed: whoever closes it need not wait for that. */
    close(code?: number, reason?: string) {
      this.#socket.close(code, reason)
      this.#end(() => new CloseEvent('close', { code: code ?? 1000, reason: reason ?? '' }))
    }

    /** Signs of life pass a cut, too: it is the messages that are held, and the connection waits with them. */
    #passes(way: 'in' | 'out', frame: HubFrame, deliver: () => void) {
      if (frame.kind === 'sign') deliver()
      else faults.pass({ way, sturdy: frame.kind === 'knock', deliver, saw: (end) => saw(frame, way, end) })
    }

    #end(event: () => Event) {
      if (this.#over) return
      this.#over = true
      clearTimeout(this.#waiting)
      faults.drop()
      this.dispatchEvent(event())
    }
  }
}
