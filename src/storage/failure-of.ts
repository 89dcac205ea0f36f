/** What the browser's storage says goes wrong, as the two failures that the application knows. */
import { StorageFailure } from '../app/storage-failure.ts'

/** Names that mean a mistake in this code, not a storage that fails: they are passed on as they are. */
const mistakes: ReadonlySet<string> = new Set([
  'ConstraintError',
  'DataError',
  'DataCloneError',
  'ReadOnlyError',
  'TransactionInactiveError',
])

/** What the storage said, in the application's words; anything else as it is. */
export function failureOf(reason: unknown): unknown {
  if (!(reason instanceof Error || reason instanceof DOMException)) return reason
  const names = namesOf(reason)
  if (names.includes('QuotaExceededError')) {
    const message =
      'There is no space left for this page. Nothing was written; free some space and try again.'
    return new StorageFailure('quota', message, { cause: reason })
  }
  const known = reason instanceof DOMException || names.some((name) => dexieNames.has(name))
  if (!known || names.some((name) => mistakes.has(name))) return reason
  const message = `The browser's storage does not answer (${reason.name}: ${reason.message}). Nothing was written.`
  return new StorageFailure('storage-unavailable', message, { cause: reason })
}

const dexieNames: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotFoundError',
  'OpenFailedError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
])

/** The error's name and, where Dexie wrapped one, that of the browser's own. */
function namesOf(reason: Error): string[] {
  const inner: unknown = Reflect.get(reason, 'inner')
  return inner instanceof Error || inner instanceof DOMException
    ? [reason.name, ...namesOf(inner)]
    : [reason.name]
}
