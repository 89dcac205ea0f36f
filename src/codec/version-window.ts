import { err, ok, type Result } from '../domain/result.ts'
import type { Reader, StoredText } from './aggregate-codec.ts'
import { type NewerSchema, newerSchema, type UnsupportedVersion, unsupportedVersion } from './errors.ts'
import { type AggregateType, newestRelease, storedVersionOf } from './stored-version.ts'

/** The version to read a record as, if this reader can; `built` is what this build has. */
export function readableVersion(
  type: AggregateType,
  built: { readonly oldest: number; readonly newest: number },
  { v, minReader }: Pick<StoredText, 'v' | 'minReader'>,
  { release, floor }: Reader,
): Result<number, UnsupportedVersion | NewerSchema> {
  const own = Math.min(built.newest, storedVersionOf(type, release))
  const first = Math.max(built.oldest, storedVersionOf(type, floor))
  // Rows are whatever a broken release left, so the number may be none.
  if (typeof v !== 'number' || !Number.isFinite(v)) return err(unsupportedVersion(null, [first, own]))
  if (v > own) return err(newerSchema(v, minReader ?? newestRelease + 1, release))
  return Number.isInteger(v) && v >= first ? ok(v) : err(unsupportedVersion(v, [first, own]))
}
