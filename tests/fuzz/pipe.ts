/** A connection without a network: what one end sends the other hears a turn of the event loop later, in order. */
import type { HubOptions } from '../../src/sync/links/hub.ts'
import type { World } from './world.ts'

export interface HubEnd {
  isOpen(): boolean
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void
  close(): void
  follow(listener: { hear(bytes: Uint8Array): void; closed(): void }): void
}

/** @param enter told of each connection that is opened */
export function pipeSocket(
  enter: (end: HubEnd) => void,
  busy: World['busy'],
): NonNullable<HubOptions['Socket']> {
  /** What follows from it at once is done, too: the hub stores a turn later. */
  const later = (deliver: () => void) =>
    void busy(
      new Promise<void>((resolve) => {
        setImmediate(() => {
          deliver()
          setImmediate(() => setImmediate(resolve))
        })
      }),
    )

  return class extends EventTarget {
    binaryType: BinaryType = 'arraybuffer'
    readyState: WebSocket['readyState'] = WebSocket.CONNECTING
    #hear: (bytes: Uint8Array) => void = () => undefined
    #closed: () => void = () => undefined

    constructor(_url: string) {
      super()
      later(() => {
        if (this.readyState !== WebSocket.CONNECTING) return
        this.readyState = WebSocket.OPEN
        enter({
          isOpen: () => this.readyState === WebSocket.OPEN,
          send: (data) => this.#arrive(data),
          close: () => this.close(),
          follow: ({ hear, closed }) => {
            this.#hear = hear
            this.#closed = closed
          },
        })
        this.dispatchEvent(new Event('open'))
      })
    }

    send(data: unknown) {
      if (!(data instanceof Uint8Array)) return
      const bytes = data.slice()
      later(() => {
        if (this.readyState === WebSocket.OPEN) this.#hear(bytes)
      })
    }

    close() {
      if (this.readyState === WebSocket.CLOSED) return
      this.readyState = WebSocket.CLOSED
      later(() => {
        this.#closed()
        this.dispatchEvent(new CloseEvent('close', { code: 1000, reason: '' }))
      })
    }

    #arrive(data: Parameters<HubEnd['send']>[0]) {
      if (!(data instanceof Uint8Array)) return
      const bytes = data.slice().buffer
      later(() => {
        if (this.readyState === WebSocket.OPEN)
          this.dispatchEvent(new MessageEvent('message', { data: bytes }))
      })
    }
  }
}
