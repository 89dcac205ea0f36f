/** What those who watch over a room and the devices that are watched say to one another, past the links and their faults. */
import type { LinkFaults, LinkName } from '../../app/links.ts'
import type { RoomDevice, Traffic } from '../../app/room-watch.ts'

export type WatchWord =
  /** Somebody watches: said again and again, for nobody says that a page crashed. */
  | { readonly kind: 'watching' }
  | { readonly kind: 'device'; readonly device: RoomDevice }
  | { readonly kind: 'gone'; readonly device: string }
  | { readonly kind: 'traffic'; readonly traffic: readonly Traffic[] }
  | {
      readonly kind: 'set'
      readonly device: string
      readonly link: LinkName
      readonly faults: Partial<LinkFaults>
    }
  | { readonly kind: 'step'; readonly device: string; readonly link: LinkName }

export function isWatchWord(data: unknown): data is WatchWord {
  // Only this app's own pages post here.
  return typeof data === 'object' && data !== null && 'kind' in data
}

export const watchChannel = (room: string) => `driftwatch-room/${room}/watch`

/** How often a watcher says that it is there, and how long nobody has to believe what was said, in milliseconds. */
export const sayEvery = 2_000
export const believeFor = 6_500
