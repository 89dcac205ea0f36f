import type { Result } from '../domain/result.ts'
import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import type { Flaw } from '../codec/errors.ts'
import type { Json } from '../codec/json.ts'
import type { AggregateType } from '../codec/stored-version.ts'

export type { AggregateType }

/** Names one aggregate. */
export interface AggregateRef {
  readonly type: AggregateType
  readonly id: string
}

/** What a revision says of itself; its SHA-256 is the revision's id. Who and when are claims. */
export interface RevisionHeader {
  readonly aggregate: AggregateRef
  /** The heads that the save saw, sorted. */
  readonly parents: readonly string[]
  readonly v: number
  readonly minReader: number
  readonly device: string
  readonly at: string
  readonly command: string
  readonly bodyDigest: string
}

/** An immutable, content-addressed step in an aggregate's history. */
export interface Revision {
  readonly id: string
  readonly header: RevisionHeader
  /** Canonical text of a `RevisionBody`; null once pruned. */
  readonly body: string | null
}

export interface RevisionBody {
  /** Domain events as version `v` stores them. */
  readonly events: readonly Json[]
  /** The record's text after the step; null when the step took the aggregate from view. */
  readonly state: string | null
}

/** Makes the next step: everything about it is given, so that the same step has the same id everywhere. */
export function makeRevision(step: Omit<RevisionHeader, 'bodyDigest'> & RevisionBody): Revision {
  const { events, state, parents, aggregate, ...rest } = step
  const body = canonicalText({ events, state })
  const { type, id } = aggregate
  const header: RevisionHeader = {
    ...rest,
    aggregate: { type, id },
    parents: [...new Set(parents)].sort(),
    bodyDigest: sha256Hex(body),
  }
  return { id: sha256Hex(canonicalText(header)), header, body }
}
