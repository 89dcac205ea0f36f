import type { RecordedEvent } from '../../app/ports.ts'
import { type Revision, readBody } from '../../history/revision.ts'
import type { StorageContext } from '../context.ts'

/** A revision's domain events, the last one first; none where they cannot be read. */
export function recordedEvents(
  revision: Revision,
  { codecs, reading }: Pick<StorageContext, 'codecs' | 'reading'>,
): RecordedEvent[] {
  const { aggregate, v, minReader, device, command } = revision.header
  const stored = readBody(revision)?.events
  const decoded = codecs[aggregate.type].decodeEvents(aggregate.id, v, stored, reading, minReader)
  if (!decoded.ok) return []
  return decoded.value
    .map((event, place) => ({ event, aggregate, revision: revision.id, place, device, command }))
    .reverse()
}
