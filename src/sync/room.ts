/** What a device shares with the others of its room, and how: links, the watch over them, notes. */
import type { TabState } from '../app/app.ts'
import type { Environment } from '../app/environment.ts'
import type { Links } from '../app/links.ts'
import type { Notes } from '../app/notes.ts'
import type { Reader } from '../app/ports.ts'
import type { RoomWatch } from '../app/room-watch.ts'
import type { Signal } from '../app/signal.ts'
import { makeLinks } from './links/links.ts'
import { makeRoomWatch } from './links/room-watch.ts'
import { makeNotes } from './notes/notes.ts'

export interface RoomOptions {
  readonly environment: Environment
  readonly tab: Signal<TabState>
  readonly reader: Pick<Reader, 'counts'>
  /** Digest of all heads. */
  hash(): Promise<string>
}

export interface Room {
  readonly links: Links
  readonly roomWatch: RoomWatch
  readonly notes: Notes
}

export function joinRoom({ environment, tab, reader, hash }: RoomOptions): Room {
  const { device, release, hub } = environment
  const links = makeLinks({ hub: hub !== null })
  return {
    links,
    roomWatch: makeRoomWatch({
      links,
      async self() {
        const [{ pendingReplicate }, heads] = await Promise.all([reader.counts(), hash()])
        return { device, release, tab: tab.get().tab, unsent: pendingReplicate, hash: heads }
      },
    }),
    notes: makeNotes({ device, tab: () => tab.get().tab }),
  }
}
