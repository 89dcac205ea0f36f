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

export interface Links {
  readonly state: Signal<readonly LinkState[]>
  /** Of one link, or of all. */
  set(faults: Partial<LinkFaults>, link?: LinkName): void
  /** Delivers one message that a cut link holds; does nothing where there is none. */
  step(link?: LinkName): Promise<void>
}
