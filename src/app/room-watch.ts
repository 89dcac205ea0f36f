/** What the Sync lab looks through: the devices of the room that are open in this browser, and what passes between them. */
import type { LinkFaults, LinkName, LinkState } from './links.ts'
import type { Signal } from './signal.ts'

export interface RoomDevice {
  readonly device: string
  readonly release: number
  /** Of the tab that leads it. */
  readonly tab: number
  readonly links: readonly LinkState[]
  /** Revisions that wait for the hub's acknowledgement. */
  readonly unsent: number
  /** Digest of all heads. */
  readonly hash: string
}

/** One end of one message. A message that arrived is told by both ends under one id. */
export interface Traffic {
  readonly id: string
  readonly link: LinkName
  /** Whose lane it is in. */
  readonly device: string
  /** The other end, as far as this one knows: a device, `hub`, or null for all who listen. */
  readonly other: string | null
  readonly end: 'sent' | 'received' | 'lost' | 'held'
  /** Milliseconds since 1970, of this browser's own clock. */
  readonly at: number
  /** `stored`: the hub's durable acknowledgement. */
  readonly what: 'revisions' | 'sync' | 'stored' | 'note' | 'presence' | 'policy' | 'release' | 'refused'
  /** Ids of the revisions that it carries or acknowledges. */
  readonly revisions: readonly string[]
  /** In bytes. */
  readonly size: number
}

export interface OpenRoomWatch {
  readonly devices: Signal<readonly RoomDevice[]>
  /** The newest last; bounded. */
  readonly traffic: Signal<readonly Traffic[]>
  /** Makes a link of another device bad, as its own page could. */
  setLink(device: string, link: LinkName, faults: Partial<LinkFaults>): void
  step(device: string, link: LinkName): void
  /** Forgets the traffic so far. */
  clear(): void
  close(): void
}

export interface RoomWatch {
  open(): OpenRoomWatch
}
