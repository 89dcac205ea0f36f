/** Y4: what came from outside is checked before it touches anything. */
import type { RejectedRemote } from '../../app/room-storage.ts'
import { sha256Hex } from '../../codec/digest.ts'
import { err, type Result } from '../../domain/result.ts'
import type { Revision } from '../../history/revision.ts'
import { documentOf } from '../wire/documents.ts'
import { revisionOfBytes } from '../wire/revision-bytes.ts'
import type { Entry } from './room-documents.ts'

/** How much of it is kept to be looked at, in characters. */
const shown = 2_000

const decoder = new TextDecoder()

/** @param claimed the id that its bytes claim */
export function checkEntry(
  room: string,
  { document, bytes, source }: Entry,
  claimed: string,
): Result<Revision, RejectedRemote> {
  const read = revisionOfBytes(bytes, claimed)
  if (read.ok && documentOf(room, read.value.header.aggregate) === document) return read
  const reason = read.ok
    ? 'It is a revision and lies in another aggregate’s document.'
    : `It is no revision: ${read.error.path === '' ? 'it' : read.error.path} ${read.error.reason}.`
  const text =
    bytes instanceof Uint8Array ? decoder.decode(bytes.subarray(0, shown)) : String(bytes).slice(0, shown)
  return err({ digest: digestOf(bytes), source: `${source} ${document}`, reason, text })
}

/** Names what is no revision. */
export function digestOf(bytes: unknown): string {
  return sha256Hex(bytes instanceof Uint8Array ? bytes.join() : `${typeof bytes} ${String(bytes)}`)
}
