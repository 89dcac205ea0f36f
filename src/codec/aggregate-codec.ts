import type { Result } from '../domain/result.ts'
import type { Carried } from './carried.ts'
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

/** An aggregate as it was read, and what came with it that this release does not know. */
export interface Held<A> {
  readonly aggregate: A
  /** Null: it was in a version that this release knows. */
  readonly carried: Carried | null
  /** What its text says, in the version that it was stored in. */
  readonly stored: unknown
  /** The body of the newest stored version that its text was brought to. */
  readonly body: unknown
}

/** Translates one type of aggregate to its stored versions and back. It never throws on what was stored. */
export interface AggregateCodec<A, E> {
  readonly type: AggregateType
  /** The newest stored version, to which everything older is upcast. */
  readonly newest: number
  /**
   * Says the aggregate as the given release stores it. With carried fields it is said in the newer version that they came
   * in, and they are put back where they were (C8).
   */
  encode(aggregate: A, release: number, carried?: Carried | null): Result<EncodedRecord, EncodeError>
  /** Says domain events as stored version `v`, that of the release that writes, keeps them inside revisions. */
  encodeEvents(
    events: readonly E[],
    v: number,
    carried?: Carried | null,
  ): Result<readonly Json[], EncodeError>
  read(id: string, stored: StoredText, reader: Reader): Result<Held<A>, CodecError>
  /** The aggregate alone, for whoever does not write it back. */
  decode(id: string, stored: StoredText, reader: Reader): Result<A, CodecError>
  /** `minReader` is the revision's; without it, only versions that the reader knows are read. */
  decodeEvents(
    id: string,
    v: number,
    events: unknown,
    reader: Reader,
    minReader?: number,
  ): Result<readonly E[], CodecError>
}
