// Long because whoever writes an adapter reads every port in one place.
/**
 * What the application needs from outside: a place to keep aggregates (repository and unit of work), samples,
 * read models, an outbox, time and names. Adapters live in other rooms; this file never says how.
 */
import type { Breach } from '../domain/evaluation.ts'
import type { DomainEvent } from '../domain/events.ts'
import type { Incident, IncidentData } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { Result } from '../domain/result.ts'
import type { Sample } from '../domain/sample.ts'
import type { Revision } from '../history/revision.ts'
import type { AggregateView } from '../history/view.ts'
import type { AggregateName } from './commands.ts'
import type { CommitFailure, ReleaseFenced, StorageRefusal, Unreadable } from './outcome.ts'
import type { Repairs } from './repairs.ts'

/** The room's rule for what becomes of overtaken saves and conflicting fields. */
export type MergePolicy = 'ask' | 'merge-fields' | 'last-write-wins'
export const mergePolicies: readonly MergePolicy[] = ['ask', 'merge-fields', 'last-write-wins']

/** Time comes from here, and from nowhere else. */
export interface Clock {
  now(): Instant
}

/** An aggregate as one unit of work sees it: always the same object for the same identity. */
export interface Loaded<A> {
  readonly aggregate: A
  /** The digest of the heads that it was read from; a save compares it. */
  readonly token: string
  readonly heads: readonly string[]
  readonly status: 'clean' | 'merged' | 'conflict' | 'quarantined' | 'parked'
  readonly view: AggregateView
}

/** Why `get` has no aggregate to give. The token is there, so that a repair can be based on what was seen. */
export type LoadFailure =
  | { readonly code: 'not-found'; readonly message: string }
  | ReleaseFenced
  | (Unreadable & { readonly token: string })
  | StorageRefusal

/** Keeps one type of aggregate. It speaks of aggregates only; it detects overtaken saves and never merges. */
export interface Repository<A> {
  get(id: string): Promise<Result<Loaded<A>, LoadFailure>>
  /** Registers a new aggregate; whether the id is taken shows at `commit`, or at once when already known. */
  add(aggregate: A): void
  /** Marks a loaded aggregate as changed; it is written at `commit`. */
  save(aggregate: A): void
}

/** Conditions over other aggregates that must still hold inside the transaction. */
export type Guard =
  /** No open or acknowledged incident of the policy, or of the one rule when named. */
  | { readonly kind: 'no-open-incident'; readonly policyId: string; readonly ruleId?: string }
  /** The aggregate was read but not changed, and must be what it was. */
  | { readonly kind: 'unchanged'; readonly aggregate: AggregateName; readonly token: string }

/** A message to the outside, stored with the change that caused it. */
export interface IncidentNotice extends Breach {
  readonly id: string
  readonly incidentId: string
  readonly policyId: string
}

export interface Committed {
  /** Tokens after the commit, by `type/id`. */
  readonly tokens: ReadonlyMap<string, string>
  readonly events: readonly DomainEvent[]
}

/** What commits together, or not at all. Used once: after `commit` or an error it is spent. */
export interface UnitOfWork {
  readonly policies: Repository<MonitoringPolicy>
  readonly incidents: Repository<Incident>
  /** Adds samples of a policy to the same transaction; a repeated instant replaces. */
  addSamples(policyId: string, samples: readonly Sample[]): void
  guard(guard: Guard): void
  notify(notice: IncidentNotice): void
  /** Counts updates that last-write-wins threw away, in the same transaction. */
  loseUpdates(count: number): void
  /** Replaces what the heads of an unreadable aggregate left by a decided state (null: a discard). */
  decide(name: AggregateName, token: string, decided: Decided): void
  commit(command: string): Promise<Result<Committed, CommitFailure>>
}

/** A person's decision over an aggregate that cannot be loaded, or whose conflict was resolved. */
export interface Decided {
  readonly policy?: MonitoringPolicy
  readonly incident?: Incident
  readonly events: readonly DomainEvent[]
  /** What a newer release added to the state that was taken. */
  readonly carried?: AggregateView['carried']
}

export interface UnitsOfWork {
  begin(): UnitOfWork
}

/** Index columns of a stored record: enough to list, search and filter without its text. */
export interface RecordSummary {
  readonly type: AggregateName['type']
  readonly id: string
  readonly v: number
  readonly minReader: number
  readonly status: Loaded<unknown>['status']
  readonly updatedAt: string
  readonly metricNames: readonly string[]
  /** The digest of its heads. */
  readonly token: string
}

/** One stored row as it stands, its text included. */
export interface StoredRecord extends RecordSummary {
  readonly heads: readonly string[]
  readonly text: string
}

/** A record whole: the row, the view of its heads, and the domain's plain data (null where there is no valid view). */
export interface RecordDetail {
  readonly stored: StoredRecord
  readonly view: AggregateView
  readonly domain: PolicyData | IncidentData | null
}

export interface OutboxEntry {
  readonly seq: number
  readonly kind: 'replicate' | 'notify'
  readonly id: string
  readonly aggregate: AggregateName | null
  readonly attempts: number
  readonly settled: boolean
  /** The message as text: a notice, or the id of the revision to replicate. */
  readonly payload: string
}

/** One point of a series; several samples folded into it keep their extremes. */
export interface SeriesPoint {
  readonly at: number
  readonly min: number
  readonly max: number
  readonly last: number
}

export interface IncidentFilter {
  readonly policyId?: string
  readonly metricName?: string
  readonly state?: IncidentData['state']
  readonly limit: number
}

/** A domain event as its revision recorded it; which device and when are claims. */
export interface RecordedEvent {
  readonly event: DomainEvent
  readonly aggregate: AggregateName
  /** The revision that holds it, and its place there. */
  readonly revision: string
  readonly place: number
  readonly device: string
  readonly command: string
}

/** Reads for screens and scripts. Nothing here changes anything. */
export interface Reader {
  /** Every record's index columns, in slices that keep the page answering, in (type, id) order. */
  summaries(onSlice: (slice: readonly RecordSummary[]) => void): Promise<void>
  summariesOf(names: readonly AggregateName[]): Promise<readonly RecordSummary[]>
  record(name: AggregateName): Promise<RecordDetail | null>
  /** Every aggregate whole, in (type, id) order, in slices. */
  details(onSlice: (slice: readonly RecordDetail[]) => void): Promise<void>
  /** What a repair can choose from; null where there is nothing to repair. */
  repairs(name: AggregateName): Promise<Repairs | null>
  /** All revisions of one aggregate, parents before children. */
  revisions(name: AggregateName): Promise<readonly Revision[]>
  /** The newest revisions of all aggregates by their claimed time, newest first. */
  latestRevisions(limit: number): Promise<readonly Revision[]>
  /** The newest domain events of all aggregates by their claimed time, newest first; what cannot be read is left out. */
  latestEvents(limit: number): Promise<readonly RecordedEvent[]>
  policies(ids: readonly string[]): Promise<readonly RecordDetail[]>
  incidents(filter: IncidentFilter): Promise<readonly IncidentData[]>
  incidentCounts(): Promise<{
    open: number
    acknowledged: number
    byPolicy: ReadonlyMap<string, { open: number; acknowledged: number }>
  }>
  /** Active rules by metric, from the read model: every metric, or the one named. */
  activeRules(
    metricName?: string,
  ): Promise<ReadonlyMap<string, readonly { policyId: string; ruleId: string }[]>>
  /** The metrics that an active rule watches, sorted: the index's names without its rules. */
  watchedMetrics(): Promise<readonly string[]>
  /** Is an incident of the rule open or acknowledged? */
  hasOpenIncident(policyId: string, ruleId: string): Promise<boolean>
  /** The policy as it stood when its token was this one; null when that state is not known any more. */
  policyAt(policyId: string, token: string): Promise<PolicyData | null>
  /** The newest entries, oldest of them first; `before` a number for the page before it. Pending ones come oldest first. */
  outbox(options: { pendingOnly: boolean; limit: number; before?: number }): Promise<readonly OutboxEntry[]>
  /** How many entries wait. */
  pending(kind: OutboxEntry['kind']): Promise<number>
  series(
    policyId: string,
    metricName: string,
    range: { from: number; to: number; points: number },
  ): Promise<readonly SeriesPoint[]>
  latestSamples(policyId: string, metricName: string, count: number): Promise<readonly Sample[]>
  sampledMetrics(policyId: string): Promise<readonly { metricName: string; first: number; last: number }[]>
  counts(): Promise<{
    revisions: number
    events: number
    samples: number
    lostUpdates: number
    pendingReplicate: number
    pendingNotify: number
  }>
}

/** What changed, in this tab or another one of the device. `names: 'many'` after bulk work. */
export interface Change {
  readonly names: readonly AggregateName[] | 'many'
  readonly areas: ReadonlySet<'records' | 'samples' | 'outbox' | 'settings'>
}

export interface Changes {
  subscribe(listener: (change: Change) => void): () => void
}

/** The device's own settings, shared by its tabs. */
export interface Settings {
  mergePolicy(): Promise<MergePolicy>
  setMergePolicy(policy: MergePolicy): Promise<void>
  get<T>(key: string): Promise<T | undefined>
  set(key: string, value: unknown): Promise<void>
}

/** Maintenance of derived and outgoing things: the leader's work. Every write names the lease it is done under. */
export interface Housekeeping {
  /** Takes the lead in the database: a number higher than any before. */
  claimLease(): Promise<number>
  pendingNotices(limit: number): Promise<readonly { seq: number; notice: IncidentNotice }[]>
  /** Marks entries settled, unless a newer lease exists: then nothing, and `false`. */
  settle(seqs: readonly number[], lease: number): Promise<boolean>
  pruneSamples(keepMs: number): Promise<number>
  pruneOutbox(keepSettled: number): Promise<number>
  dropReadModels(): Promise<void>
  rebuildReadModels(): Promise<{ aggregates: number }>
}
