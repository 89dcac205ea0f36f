/** The other devices of this browser, as far as they let themselves be heard. */
import type { DocumentState } from './frames.ts'

/** How many beats a peer may be silent before it counts as gone. */
const patience = 15

export interface Peer {
  readonly id: string
  readonly device: string
  /** The marks of its documents, by name. */
  readonly marks: Map<string, string>
  /** It left a question unanswered: nobody waits for it until it is heard again. */
  silent: boolean
  silence: number
}

export interface Peers {
  all(): readonly Peer[]
  /** Answers true when it was not known. */
  hear(id: string, device: string): boolean
  learn(id: string, states: readonly DocumentState[]): void
  forget(id: string, names: readonly string[]): void
  leave(id: string): void
  beat(): void
}

export function makePeers(): Peers {
  const peers = new Map<string, Peer>()
  return {
    all: () => [...peers.values()],
    hear(id, device) {
      const known = peers.get(id)
      if (known) {
        known.silent = false
        known.silence = 0
        return false
      }
      peers.set(id, { id, device, marks: new Map(), silent: false, silence: 0 })
      return true
    },
    learn(id, states) {
      const peer = peers.get(id)
      for (const { name, mark } of states) peer?.marks.set(name, mark)
    },
    forget(id, names) {
      const peer = peers.get(id)
      for (const name of names) peer?.marks.delete(name)
    },
    leave: (id) => void peers.delete(id),
    beat() {
      for (const peer of peers.values()) {
        peer.silence += 1
        if (peer.silence > patience) peers.delete(peer.id)
      }
    },
  }
}
