import type { CodecError } from '../codec/errors.ts'
import type { DomainError } from '../domain/errors.ts'
import type { Incident, IncidentData } from '../domain/incident.ts'
import type { MonitoringPolicy, PolicyData } from '../domain/policy.ts'
import type { FieldConflict } from './merge-fields.ts'

/** Why several heads do not become one state. */
export interface Conflict {
  readonly kind: 'fields' | 'invariant' | 'no-base'
  /** The lowest common ancestors. */
  readonly base: readonly string[]
  readonly heads: readonly string[]
  readonly fields: readonly FieldConflict[]
  /** What the constructor said of the merged fields (`invariant`). */
  readonly refusal?: DomainError
}

/** A head that cannot be read, and why. */
export interface HeadProblem {
  readonly head: string
  readonly error: CodecError
}

/** What an aggregate's heads come to: a pure function of the set of heads and the merge policy. */
export interface AggregateView {
  readonly status: 'clean' | 'merged' | 'conflict' | 'parked' | 'quarantined'
  /** A fresh object for whoever asked; null where there is no valid view. */
  readonly aggregate: MonitoringPolicy | Incident | null
  readonly domain: PolicyData | IncidentData | null
  /** Shown for want of better: a provisional winner, other heads, or ancestors. */
  readonly provisional: boolean
  /** The head that is shown while there is a conflict: the one with the largest id. */
  readonly winner?: string
  /** The lowest common ancestors, when there are several heads. */
  readonly base: readonly string[]
  readonly conflict: Conflict | null
  readonly problem: HeadProblem | null
}
