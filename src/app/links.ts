/** How this device reaches the others of its room. Links only carry; what is carried is history's to say. */
import type { Signal } from './signal.ts'

/** `nearby`: other devices in this browser, without any server. `hub`: the server. */
export type LinkName = 'nearby' | 'hub'
export const linkNames: readonly LinkName[] = ['nearby', 'hub']

/** How bad a link is made to be. */
export interface LinkFaults {
  /** False: cut. What is said meanwhile is held, and `step` lets one message through. */
  readonly online: boolean
  /** One way, in milliseconds. */
  readonly latencyMs: number
  /** The share of messages that get lost, 0 to 1. */
  readonly loss: number
  /** The share of messages that arrive twice, 0 to 1. */
  readonly duplicate: number
  readonly reorder: boolean
}

export const soundLink: LinkFaults = { online: true, latencyMs: 0, loss: 0, duplicate: 0, reorder: false }

/**
 * `none`: there is no such link here. `waiting`: no answer yet, or not any more; it is tried again. `refused`: the other
 * end does not want this device; `reason` says why and what to do.
 */
export type LinkPhase = 'none' | 'waiting' | 'open' | 'refused'

export interface LinkState {
  readonly name: LinkName
  readonly phase: LinkPhase
  readonly reason: string | null
  /** A viewer's saves stay on its device. */
  readonly role: 'editor' | 'viewer'
  readonly faults: LinkFaults
  /** Messages that wait on this device because the link is cut. */
  readonly held: number
}

/** A room, and the hub that it is kept at; null: none yet. */
export interface RoomHome {
  readonly room: string
  readonly hub: string | null
}

/** The page's address names another room or hub than this database belongs to: no link is made before a person decides. */
export interface ForeignRoom {
  readonly own: RoomHome
  readonly asked: RoomHome
  /** Addresses to go to: this database in its own room, and an empty namespace of its own for the room that was asked for. */
  readonly stay: string
  readonly begin: string
}

/** What becomes of a join link. */
export type Joining =
  /** It is for this database's room: kept on this device and used from now on. */
  | { readonly kind: 'joined'; readonly room: string; readonly role: LinkState['role'] }
  /** It is for another room: `begin` opens an empty namespace of its own for it; nothing here changes. */
  | {
      readonly kind: 'elsewhere'
      readonly room: string
      readonly role: LinkState['role']
      readonly begin: string
    }
  /** It cannot be used; the reason says why and what to do. */
  | { readonly kind: 'refused'; readonly reason: string }

/** A join link that the hub made for this room, or why it made none and what to do. */
export type Invited =
  | {
      readonly ok: true
      /** A whole address. */
      readonly link: string
      /** The same as a QR code: the text of an SVG. */
      readonly qr: string
      /** ISO text; null: it does not expire. */
      readonly expiresAt: string | null
    }
  | { readonly ok: false; readonly message: string }

export interface Links {
  readonly state: Signal<readonly LinkState[]>
  readonly foreign: Signal<ForeignRoom | null>
  /** Takes the token of a join link. The hub alone can tell whether it is genuine: that shows in `state`. */
  join(token: string): Promise<Joining>
  /** Asks the hub for a link that lets another device into this room. */
  invite(role: LinkState['role']): Promise<Invited>
  /** Of one link, or of all. */
  set(faults: Partial<LinkFaults>, link?: LinkName): void
  /** Delivers one message that a cut link holds; does nothing where there is none. */
  step(link?: LinkName): Promise<void>
}
