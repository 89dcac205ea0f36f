/** The public face for scripts, `window.lab`, version 1. It may grow; nothing here is taken away or changed in meaning. */
import type { AggregateName, Command } from '../app/commands.ts'
import type { Rebuilt } from '../app/inspect/inspect.ts'
import type { LinkState } from '../app/links.ts'
import type { Outcome } from '../app/outcome.ts'
import type { MergePolicy, StoredRecord } from '../app/ports.ts'
import type { ProofPlace, ProofRun, ProofSeen } from '../app/proof-shelf.ts'
import type {
  PlanOptions,
  RecordTrace,
  RunOptions,
  StoredBy,
  UpgradePlan,
  UpgradeReport,
  UpgradeState,
} from '../app/upgrades.ts'
import type { IncidentData } from '../domain/incident.ts'
import type { PolicyData } from '../domain/policy-state.ts'

export const apiVersion = 1

export const fixtureNames = ['empty', 'course', 'museum', 'left-by-1', 'fleet-1k', 'fleet-10k'] as const
export type FixtureName = (typeof fixtureNames)[number]

export interface LeftOut extends AggregateName {
  readonly code: string
  readonly reason: string
}

export interface ImportReport {
  readonly imported: number
  readonly leftOut: readonly LeftOut[]
}

export interface DumpedAggregate extends AggregateName {
  readonly status: StoredRecord['status']
  readonly token: string
  readonly heads: readonly string[]
  readonly v: number
  readonly minReader: number
  readonly domain: PolicyData | IncidentData | null
  readonly stored: StoredRecord
}

export interface Dump {
  readonly apiVersion: typeof apiVersion
  readonly release: number
  readonly layout: number
  readonly namespace: string
  readonly device: string
  readonly tab: number
  readonly leader: boolean
  readonly online: boolean
  readonly clock: string
  readonly policy: MergePolicy
  readonly aggregates: readonly DumpedAggregate[]
  readonly outbox: readonly { kind: 'replicate' | 'notify'; id: string; attempts: number; settled: boolean }[]
  readonly quarantine: readonly {
    /** `revision`: something from outside that names no aggregate; `id` is its digest then. */
    type: AggregateName['type'] | 'revision'
    id: string
    source: string
    step: string
    code: string
    reason: string
    text: string
    proposals: readonly { id: string; title: string; result: unknown }[]
  }[]
  readonly conflicts: readonly (AggregateName & {
    kind: string
    base: readonly string[]
    heads: readonly string[]
    fields: readonly { path: readonly string[]; base: unknown; values: Readonly<Record<string, unknown>> }[]
  })[]
  readonly readModels: {
    readonly activeRuleIndex: Readonly<Record<string, readonly { policyId: string; ruleId: string }[]>>
    readonly openIncidents: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
    readonly incidentHistory: Readonly<Record<string, readonly string[]>>
  }
  readonly counts: { revisions: number; events: number; samples: number; lostUpdates: number }
  readonly hash: string
}

/** What a plan or a trace is for: another release, another floor, or a release that does not exist yet. */
export type PlanFor = Pick<PlanOptions, 'to' | 'floor' | 'candidate'>

/** What `run` takes: a command, or anything at all, for it answers in values. */
export type RunInput = Command | object

export interface Lab {
  readonly apiVersion: typeof apiVersion
  settled(): Promise<void>
  dump(): Promise<Dump>
  hash(): Promise<string>
  run(command: RunInput): Promise<Outcome>
  reset(fixture?: string): Promise<ImportReport>
  exportFixture(): Promise<object>
  importFixture(fixture: unknown): Promise<ImportReport>
  readonly clock: { now(): string; set(iso: string): void; advance(ms: number): Promise<void> }
  readonly policy: { get(): string; set(policy: MergePolicy): Promise<void> }
  readonly link: {
    /** Delivers one message that a cut link holds. */
    step(link?: string): Promise<void>
    /** Of one link, `nearby` or `hub`, or of both: online, latencyMs, loss, duplicate, reorder. */
    set(options: object, link?: string): void
    state(): readonly LinkState[]
  }
  readonly upgrade: {
    plan(options?: PlanFor): Promise<UpgradePlan>
    run(options?: RunOptions): Promise<UpgradeReport>
    rollback(toRelease: number): Promise<UpgradeReport>
    /** Of this tab's run: a pause begins after the batch under way; a stop is as if the page were closed. */
    pause(): void
    resume(): void
    stop(): void
    /** Where this tab and its database stand. */
    state(): UpgradeState
    /** How the last upgrade or rollback ended; null before the first. */
    lastReport(): Promise<UpgradeReport | null>
    /** One record on its way, step by step. Null where there is none. Nothing is stored. */
    trace(type: AggregateName['type'], id: string, options?: PlanFor): Promise<RecordTrace | null>
    /** One aggregate as each release would store it, or why that cannot. Nothing is stored. */
    storedBy(type: AggregateName['type'], id: string): Promise<readonly StoredBy[]>
  }
  readonly faults: {
    failStorageRequest(nth: number): void
    corruptRecord(type: AggregateName['type'], id: string, text: string): Promise<void>
    quota(bytes: number | null): void
    clear(): void
  }
  putRawRecord(row: RawRow): Promise<void>
  readonly release: { announce(release: number): Promise<void> }
  readonly proofs: {
    /** In their order, with the drifts that are on: the first that does not hold is the first that fails. */
    run(options?: ProofRun): Promise<readonly ProofSeen[]>
    /** Plants a drift below the proofs of this page, or takes it away. The page's own data never meet it. */
    drift(name: string, on: boolean): Promise<void>
    planted(): readonly string[]
    /** What the storage contract can run over here, and why not over the rest. */
    places(): Promise<readonly ProofPlace[]>
  }
  scenarios(): Promise<readonly { id: string; title: string; lesson: number | null; steps: number }[]>
  /** What sessions are about: one policy loaded twice in one unit of work, and in two. Nothing is stored. */
  loadTwice(policyId: string): Promise<LoadedTwice>
  /** The aggregate told again from its events, beside its snapshot: one for each head. Nothing is stored. */
  rebuild(type: AggregateName['type'], id: string): Promise<readonly Rebuilt[]>
  /** Derived, never the authority: they can go and come back at any time. */
  readonly readModels: { drop(): Promise<void>; rebuild(): Promise<{ aggregates: number }> }
  play(id: string): Promise<{ id: string; checks: readonly { id: string; ok: boolean; saw: string }[] }>
}

export interface LoadedTwice {
  /** Two loads in one unit of work gave one object; two units gave one object. */
  readonly sameInOne: boolean
  readonly sameInTwo: boolean
  /** A draft rule, registered on the first object and never committed, showed on the second one. */
  readonly changeSeenInOne: boolean
  readonly changeSeenInTwo: boolean
}

/** A stored row as an older or broken release would have left it: the text as it is, with a root revision of the same. */
export interface RawRow extends AggregateName {
  /** Absent: nothing was marked. */
  readonly v?: number
  readonly minReader?: number
  readonly text: string
}
