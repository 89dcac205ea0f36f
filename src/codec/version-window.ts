import { err, ok, type Result } from '../domain/result.ts'
import type { Reader, StoredText } from './aggregate-codec.ts'
import type { Carried } from './carried.ts'
import { type NewerSchema, newerSchema, type UnsupportedVersion, unsupportedVersion } from './errors.ts'
import { type AggregateType, storedVersionOf } from './stored-version.ts'

/** How to read a record. */
export interface Readable {
  /** The version to read it by. */
  readonly as: number
  /** The newer one that it says, if it does: what `as` does not know of it is carried. */
  readonly newer: Pick<Carried, 'v' | 'minReader'> | null
}

/** By which version this reader can read a record, if it can; `built` is what this build has. */
export function readableVersion(
  type: AggregateType,
  built: { readonly oldest: number; readonly newest: number },
  { v, minReader }: Pick<StoredText, 'v' | 'minReader'>,
  { release, floor }: Reader,
): Result<Readable, UnsupportedVersion | NewerSchema> {
  const own = Math.min(built.newest, storedVersionOf(type, release))
  const first = Math.max(built.oldest, storedVersionOf(type, floor))
  // Rows are whatever a broken release left, so the numbers may be none.
  if (typeof v !== 'number' || !Number.isFinite(v)) return err(unsupportedVersion(null, [first, own]))
  if (!Number.isInteger(v) || v < first) return err(unsupportedVersion(v, [first, own]))
  if (v <= own) return ok({ as: v, newer: null })
  const oldestReader = Number.isInteger(minReader) ? Number(minReader) : release + 1
  return oldestReader <= release
    ? ok({ as: own, newer: { v, minReader: oldestReader } })
    : err(newerSchema(v, oldestReader, release))
}
