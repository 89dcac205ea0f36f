/** The rows of the database. Meaning is in `text`, `body` and `header`; every other column is storage convenience. */
import type { AggregateName } from '../app/commands.ts'
import type { IncidentState } from '../domain/incident.ts'
import type { AggregateView } from '../history/view.ts'

/** How an aggregate's heads read. `gone`: a discard took it from view; its heads stay, and so does this row. */
export type RowStatus = AggregateView['status'] | 'gone'

/** The snapshot of an aggregate's present state in some stored version. Key: type, id. */
export interface RecordRow extends AggregateName {
  readonly v: number
  readonly minReader: number
  /** The digest of `heads`: what a save compares. */
  readonly token: string
  readonly heads: readonly string[]
  readonly status: RowStatus
  readonly updatedAt: string
  readonly metricNames: readonly string[]
  /** Canonical JSON of the body, or whatever a broken release left. */
  readonly text: string
}

/** One immutable step. Key: type, aggregateId, id. */
export interface RevisionRow {
  readonly type: AggregateName['type']
  readonly aggregateId: string
  readonly id: string
  readonly at: string
  /** How many domain events it holds, so that they can be counted without reading bodies. */
  readonly events: number
  /** Canonical text of the header. */
  readonly header: string
  readonly body: string | null
}

/** Publication intent, stored with the change. Key: seq, given by the database. */
export interface OutboxRow {
  readonly seq?: number
  readonly id: string
  readonly kind: 'replicate' | 'notify'
  readonly aggregate: AggregateName | null
  /** A notice as text, or the id of the revision to replicate. */
  readonly payload: string
  readonly attempts: number
  readonly settled: boolean
  /** The kind while unsettled, and absent afterwards, so that an index holds the unsettled alone. */
  readonly pending?: 'replicate' | 'notify'
}

/** What one policy contributes to the active rule index. Key: type, id. */
export interface PolicyReadModel {
  readonly type: 'policy'
  readonly id: string
  readonly active: readonly { readonly metric: string; readonly ruleId: string }[]
  /** The metrics of `active`, each once. */
  readonly metrics: readonly string[]
}

/** What one incident contributes to the ledger. Key: type, id. */
export interface IncidentReadModel {
  readonly type: 'incident'
  readonly id: string
  readonly policyId: string
  readonly ruleId: string
  readonly metric: string
  readonly state: IncidentState
  readonly openedAt: string
  /** The policy's id while the incident is not resolved, and absent afterwards. */
  readonly open?: string
}

export type ReadModelRow = PolicyReadModel | IncidentReadModel

/** Ten minutes of one metric of one policy. Key: policyId, metric, start. */
export interface SampleChunk {
  readonly policyId: string
  readonly metric: string
  /** When the ten minutes began, in milliseconds. */
  readonly start: number
  /** Milliseconds after `start`, rising. */
  readonly offsets: Uint32Array
  readonly values: Float64Array
}

export interface MetaRow {
  readonly key: string
  readonly value: unknown
}

/** Every store and what it holds. */
export interface Rows {
  readonly records: RecordRow
  readonly revisions: RevisionRow
  readonly outbox: OutboxRow
  readonly readModels: ReadModelRow
  readonly samples: SampleChunk
  readonly meta: MetaRow
}

export interface Keys {
  readonly records: readonly [type: string, id: string]
  readonly revisions: readonly [type: string, aggregateId: string, id: string]
  readonly outbox: number
  readonly readModels: readonly [type: string, id: string]
  readonly samples: readonly [policyId: string, metric: string, start: number]
  readonly meta: string
}

export type StoreName = keyof Rows

export const storeNames: readonly StoreName[] = [
  'records',
  'revisions',
  'outbox',
  'readModels',
  'samples',
  'meta',
]

/** Secondary indexes by store. A row without the column is not in the index; `each` indexes an array's elements. */
export interface IndexSpec {
  readonly column: string
  readonly each?: boolean
  /** The layout that it came with; the first one by default. */
  readonly since?: number
}

export interface StoreSpec {
  readonly key: readonly string[]
  /** The key is a number that the database gives, rising. */
  readonly autoKey?: boolean
  readonly indexes: readonly IndexSpec[]
}

/** The newest layout. Few stores and few indexes: each costs every save. */
export const layout: Readonly<Record<StoreName, StoreSpec>> = {
  records: { key: ['type', 'id'], indexes: [{ column: 'metricNames', each: true, since: 2 }] },
  revisions: { key: ['type', 'aggregateId', 'id'], indexes: [{ column: 'at' }, { column: 'events' }] },
  outbox: { key: ['seq'], autoKey: true, indexes: [{ column: 'pending' }] },
  readModels: {
    key: ['type', 'id'],
    indexes: [{ column: 'open' }, { column: 'openedAt' }, { column: 'metrics', each: true }],
  },
  samples: { key: ['policyId', 'metric', 'start'], indexes: [] },
  meta: { key: ['key'], indexes: [] },
}

/** Grows with every change of `layout`. Layouts only add, so that an older release can still read. */
export const newestLayout = 2

/** The layout that a release makes a database with, and upgrades one to. */
export function layoutOf(release: number): number {
  return release <= 3 ? 1 : newestLayout
}

/** The indexes that a store has in a layout. */
export function indexesIn(store: StoreName, layoutVersion: number): readonly IndexSpec[] {
  return layout[store].indexes.filter(({ since = 1 }) => since <= layoutVersion)
}
