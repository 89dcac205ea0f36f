import type { AggregateCodec, Reader } from '../codec/aggregate-codec.ts'
import { type CodecError, corruptRecord } from '../codec/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type Revision, readBody } from './revision.ts'

/** The aggregate as a revision left it; null when the revision took it from view. */
export function readState<A>(
  revision: Revision,
  codec: AggregateCodec<A, unknown>,
  reader: Reader,
): Result<A | null, CodecError> {
  const body = readBody(revision)
  if (body === null) return err(corruptRecord({ path: '', reason: 'the revision has no readable body' }))
  if (body.state === null) return ok(null)
  const { aggregate, v, minReader } = revision.header
  return codec.decode(aggregate.id, { v, minReader, text: body.state }, reader)
}
