/** What the tabs of a device say to one another about its room. */
import type { LinkFaults, LinkName, LinkState } from '../app/links.ts'
import type { Channel } from './browser.ts'

export type DeviceWord =
  | { readonly kind: 'who leads?' }
  | { readonly kind: 'links'; readonly state: readonly LinkState[] }
  | { readonly kind: 'set links'; readonly faults: Partial<LinkFaults>; readonly link?: LinkName }
  | { readonly kind: 'step'; readonly link?: LinkName }
  /** Another tab waits until the links have delivered what they can. */
  | { readonly kind: 'rest?'; readonly nonce: string }
  | { readonly kind: 'resting' | 'rested'; readonly nonce: string }
  | { readonly kind: 'announce'; readonly release: number }
  /** The leader heard it over a link. */
  | { readonly kind: 'announced'; readonly release: number }
  /** A join token was kept: the leader knocks at the hub again. */
  | { readonly kind: 'token' }

export interface DeviceWords {
  say(word: DeviceWord): void
  follow(listener: (word: DeviceWord) => void): () => void
  close(): void
}

export function makeDeviceWords(channel: Channel): DeviceWords {
  const listeners = new Set<(word: DeviceWord) => void>()
  let closed = false
  channel.addEventListener('message', ({ data }) => {
    if (closed || typeof data !== 'object' || data === null || !('kind' in data)) return
    // Only this device's own tabs post here.
    for (const listener of [...listeners]) listener(data as DeviceWord)
  })
  return {
    say(word) {
      if (!closed) channel.postMessage(word)
    },
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      channel.close()
    },
  }
}
