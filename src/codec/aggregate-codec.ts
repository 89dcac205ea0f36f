import type { Result } from '../domain/result.ts'
import type { CodecError, EncodeError } from './errors.ts'
import type { Json } from './json.ts'
import type { AggregateType } from './stored-version.ts'

/** What an aggregate becomes in storage: `text` is the meaning, the rest is convenience derived from it. */
export interface EncodedRecord {
  readonly v: number
  /** The oldest release that may read it. */
  readonly minReader: number
  /** Canonical JSON of the body. */
  readonly text: string
  /** The metrics it speaks of, sorted, each once. */
  readonly metricNames: readonly string[]
}

/** What storage holds; the numbers are whatever was found there. */
export interface StoredText {
  readonly v: number | undefined
  readonly minReader: number | undefined
  readonly text: string
}

/** Who reads: a release of the app, and the oldest release whose records it still accepts (the window's floor). */
export interface Reader {
  readonly release: number
  readonly floor: number
}

/** Translates one type of aggregate to its stored versions and back. It never throws on what was stored. */
export interface AggregateCodec<A, E> {
  readonly type: AggregateType
  /** The newest stored version, to which everything older is upcast. */
  readonly newest: number
  /** Says the aggregate as the given release stores it. */
  encode(aggregate: A, release: number): Result<EncodedRecord, EncodeError>
  /** Says domain events as stored version `v` keeps them inside revisions. */
  encodeEvents(events: readonly E[], v: number): Result<readonly Json[], EncodeError>
  decode(id: string, stored: StoredText, reader: Reader): Result<A, CodecError>
  decodeEvents(id: string, v: number, events: unknown, reader: Reader): Result<readonly E[], CodecError>
}
