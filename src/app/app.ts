/** The running application as screens, scripts and scenarios hold it: a value made from an environment. */
import type { Instant } from '../domain/instant.ts'
import type { Environment } from './environment.ts'
import type { Inspect } from './inspect/inspect.ts'
import type { PageTools } from './inspect/page-tools.ts'
import type { Links } from './links.ts'
import type { Notes } from './notes.ts'
import type { Outcome } from './outcome.ts'
import type {
  Changes,
  Clock,
  Housekeeping,
  IncidentNotice,
  Reader,
  RecordSummary,
  Settings,
} from './ports.ts'
import type { PresenterLine } from './presenter-line.ts'
import type { ProofShelf } from './proof-shelf.ts'
import type { Releases } from './releases.ts'
import type { RoomWatch } from './room-watch.ts'
import type { ScenarioShelf } from './scenario-shelf.ts'
import type { Signal } from './signal.ts'
import type { Upgrades } from './upgrades.ts'

/** Is there a place to store, and does it take writes? `message` says what happened, what was kept and what to do. */
export type StorageState =
  /** `notice`: something happened to what was stored, and people should know. */
  | { readonly state: 'ready'; readonly notice?: string }
  | { readonly state: 'missing' | 'full' | 'closed'; readonly message: string }

/** This tab among the tabs of its device. */
export interface TabState {
  readonly tab: number
  readonly leads: boolean
}

/** The records of this device by their index columns, kept up to date; `loaded` turns true after the first full pass. */
export interface SummaryIndex {
  readonly loaded: boolean
  /** In (type, id) order. A new array whenever something changed. */
  readonly records: readonly RecordSummary[]
  /** How many records are in each that is not at rest; the same object for as long as none of the numbers changes. */
  readonly statuses: {
    readonly conflict: number
    readonly quarantined: number
    readonly parked: number
    readonly merged: number
  }
}

export type SourceKind = 'scenario' | 'browser' | 'server'

/** The sample source that the leader plays. `target` names one of the server's targets. */
export interface SourceSettings {
  readonly kind: SourceKind
  readonly playing: boolean
  /** Samples a second: 1 is real time. */
  readonly speed: number
  readonly target?: string
}

export interface SourceReport {
  readonly settings: SourceSettings
  readonly lastAt: Instant | null
  /** A readable error of the last reading, or null. */
  readonly error: string | null
  readonly count: number
}

export interface ScrapedSample {
  readonly metricName: string
  readonly value: number
}

export interface Sources {
  readonly report: Signal<SourceReport>
  set(settings: Partial<SourceSettings>): Promise<void>
  /** Targets that the server's operator listed; empty without a server. */
  targets(): Promise<readonly string[]>
  /** Reads Prometheus text; the samples whose metric is watched are observed at `now`. */
  takeText(
    text: string,
  ): Promise<{ ok: true; taken: number; ignored: number } | { ok: false; message: string }>
}

/** Code that a page loads again with: the next release waits for the person's word. */
export interface PageUpdate {
  readonly waiting: boolean
  /** The number of the release that waits; null when nobody could say. */
  readonly release: number | null
  apply(): void
}

export interface App {
  readonly environment: Environment
  /** This device as revisions name it; `environment.device` is what people call it. */
  deviceId(): Promise<string>
  readonly clock: Clock
  /** Runs a command, from a form or a script, whatever it is given. Never throws for expected failures. */
  run(command: unknown): Promise<Outcome>
  readonly reader: Reader
  /** What only the Records screens ask. */
  readonly inspect: Inspect
  readonly tools?: PageTools
  readonly changes: Changes
  readonly settings: Settings
  readonly housekeeping: Housekeeping
  readonly summaries: Signal<SummaryIndex>
  readonly tab: Signal<TabState>
  readonly storage: Signal<StorageState>
  readonly upgrades: Upgrades
  readonly releases: Releases
  readonly links: Links
  readonly roomWatch: RoomWatch
  readonly notes: Notes
  readonly sources: Sources
  /** Notices that the pager delivered while this page was open, newest first. */
  readonly pager: Signal<readonly IncidentNotice[]>
  readonly scenarios: ScenarioShelf
  /** Opens the line to a presenter's notes; whoever opens it closes it. */
  presenterLine(): Promise<PresenterLine>
  readonly proofs: ProofShelf
  /** Resolves when nothing is due any more in this page. */
  settled(): Promise<void>
  /** Screens announce renders and reads that are under way, so that `settled` waits for them. */
  busy<T>(work: Promise<T>): Promise<T>
  stop(): Promise<void>
}
