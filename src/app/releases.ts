/** The open pages of a device, each acting as some release, and what they tell one another while a database changes hands. */
import type { Instant } from '../domain/instant.ts'
import type { Signal } from './signal.ts'
import type { UpgradeState } from './upgrades.ts'

/** What a page may do with the database; `watching`: another page upgrades it. */
export type TabPhase = UpgradeState['phase'] | 'watching'

/** One open page of this device. */
export interface OpenTab {
  readonly tab: number
  readonly release: number
  readonly phase: TabPhase
  /** This page. */
  readonly own: boolean
}

export type TabEvent =
  | { readonly what: 'opened' | 'closed' }
  /** What the page may do changed; `database` is the release that the database belonged to then. */
  | { readonly what: 'phase'; readonly phase: TabPhase; readonly database: number }
  | { readonly what: 'saved'; readonly command: string; readonly of: string }
  | { readonly what: 'refused'; readonly command: string; readonly of: string; readonly code: string }
  | { readonly what: 'announced'; readonly announced: number }

/** Something that happened on a page of this device, as that page told it. */
export interface TabNews {
  readonly at: Instant
  readonly tab: number
  readonly release: number
  readonly own: boolean
  readonly event: TabEvent
}

export interface Releases {
  /** The release that somebody announced to the room, until this page runs it; null when none was. */
  readonly announced: Signal<number | null>
  /** Tells every open page of the room that a release is there: each offers it, none is taken by surprise. */
  announce(release: number): Promise<void>
  /** The open pages of this device in the order of their numbers, as far as they answer. */
  readonly tabs: Signal<readonly OpenTab[]>
  /** Asks who is open; those that no longer answer leave `tabs`. */
  refresh(): void
  /** The last news of this device's pages, oldest first. */
  readonly news: Signal<readonly TabNews[]>
}
