/**
 * Upgrades, as screens and scripts ask for them: what an older release left is rewritten in this release's stored
 * versions. Representation changes, meaning does not: no revision is made, no token changes, nothing is sent.
 */
import type { AggregateName } from './commands.ts'
import type { Signal } from './signal.ts'

export type StepOutcome = 'unchanged' | 'upcast' | 'downcast' | 'quarantine' | 'parked' | 'unparked'

export interface PlannedStep {
  readonly from: number
  readonly to: number
  readonly outcome: StepOutcome
}

/** What will become of one record. `code` and `reason` where it is quarantined or parked. */
export interface PlannedRecord extends AggregateName {
  readonly v: number
  readonly outcome: StepOutcome
  readonly code?: string
  readonly reason?: string
  readonly steps: readonly PlannedStep[]
  /** Of a candidate's plan: the oldest release that could read the record afterwards. */
  readonly minReader?: number
}

export type UpgradeCounts = { readonly [O in StepOutcome]: number }

/** A dry run over every record, in (type, id) order. Nothing is written. */
export interface UpgradePlan {
  readonly from: number
  readonly to: number
  readonly records: readonly PlannedRecord[]
  readonly counts: UpgradeCounts
}

export interface UpgradeReport {
  readonly from: number
  readonly to: number
  readonly finished: boolean
  /** The record at which an interrupted upgrade went on; null when it ran from the start. */
  readonly resumedAt: number | null
  /** Of the whole upgrade, interrupted or not. */
  readonly counts: UpgradeCounts
  readonly durationMs: number
  readonly bytesRewritten: number
  /** Records whose meaning differs after the upgrade. Anything but 0 is a defect. */
  readonly meaningsChanged: number
}

/** Where this tab and its database stand. Writes are refused in every phase but `current`. */
export type UpgradeState =
  | { readonly phase: 'current' }
  /** The database is older, and the upgrade waits to be asked for. Reads upcast as they go. */
  | { readonly phase: 'waiting'; readonly from: number; readonly to: number }
  | RunningUpgrade
  /** Begun and interrupted: the next run goes on at `done`. */
  | { readonly phase: 'interrupted'; readonly from: number; readonly to: number; readonly done: number }
  /** Another connection keeps the database from being laid out anew; `by` names the tabs, as far as they answer. */
  | { readonly phase: 'blocked'; readonly from: number; readonly to: number; readonly by: readonly string[] }
  /** The database belongs to a newer release: this tab reads what it can and writes nothing. */
  | { readonly phase: 'fenced'; readonly database: number; readonly mine: number }

export interface RunningUpgrade {
  readonly phase: 'running'
  readonly from: number
  readonly to: number
  readonly done: number
  readonly total: number
  /** Milliseconds, by the pace so far; null until it is known. */
  readonly msLeft: number | null
  readonly paused: boolean
  /** Another tab of this device does it, and this one watches. */
  readonly elsewhere: boolean
  readonly bytesRewritten: number
  readonly meaningsChanged: number
}

/** One record on its way, step by step, for people to look at. */
export interface RecordTrace extends AggregateName {
  readonly v: number
  readonly text: string
  readonly steps: readonly TracedStep[]
  /** What the domain's constructor said at the end; null when the record did not get there. */
  readonly verdict:
    | { readonly ok: true; readonly domain: unknown }
    | { readonly ok: false; readonly message: string }
    | null
}

export interface TracedStep extends PlannedStep {
  /** Bodies as plain JSON; `after` is null where the step refused. */
  readonly before: unknown
  readonly after: unknown
  readonly reason?: string
}

/** One aggregate as a release would store it: its text, or why it cannot. */
export type StoredBy =
  | {
      readonly release: number
      readonly v: number
      readonly text: string
      /** Of the domain object that the text reads back as: the same for every release that can say it. */
      readonly digest: string
    }
  | { readonly release: number; readonly v: number; readonly refusal: string }

export interface PlanOptions {
  /** The release to go to: this tab's by default, an older one to look before a rollback. */
  readonly to?: number
  /** The oldest release whose records are accepted. */
  readonly floor?: number
  /** A release that does not exist yet, by its id in `candidates.ts`, instead of `to`. */
  readonly candidate?: string
  /** Told between slices how many records were looked at, of how many. */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the planning early: it rejects with the signal's reason. */
  readonly until?: AbortSignal
}

export interface RunOptions {
  /**
   * Stops after exactly so many visited records were committed, as a closed page would. Where an interrupted upgrade has
   * committed as many already, it stops after so many more.
   */
  readonly killAfter?: number
  /** Records a second, for people who watch; as fast as it goes by default. */
  readonly pace?: number
}

export interface Upgrades {
  readonly state: Signal<UpgradeState>
  plan(options?: PlanOptions): Promise<UpgradePlan>
  /** Runs, or goes on with, the upgrade to this tab's release. Run twice, the second changes nothing. */
  run(options?: RunOptions): Promise<UpgradeReport>
  /** A pause ends after the batch under way; `resume` goes on. `stop` interrupts as a closed page would. */
  pause(): void
  resume(): void
  stop(): void
  /** Re-encodes every record from its heads as release `to` stores it; what that cannot say or read is parked. */
  rollback(to: number): Promise<UpgradeReport>
  /** How the last upgrade or rollback of this database ended, whichever tab did it; null before the first. */
  lastReport(): Promise<UpgradeReport | null>
  trace(name: AggregateName, options?: PlanOptions): Promise<RecordTrace | null>
  storedBy(name: AggregateName): Promise<readonly StoredBy[]>
  /** What is offered for a quarantined record; none where nothing can be told from its bytes. */
  proposals(name: AggregateName): Promise<readonly RepairProposal[]>
}

/** A repair that is offered for a quarantined record; `result` is what the aggregate would then be, in domain words. */
export interface RepairProposal {
  readonly id: string
  readonly title: string
  readonly result: unknown
}
