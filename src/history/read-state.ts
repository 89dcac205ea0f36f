import type { AggregateCodec, Held, Reader } from '../codec/aggregate-codec.ts'
import { type CodecError, corruptRecord } from '../codec/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { bodyOf, type Revision } from './revision.ts'

/** What a revision left, with the fields that it carries; null when the revision took the aggregate from view. */
export function readHeld<A>(
  revision: Revision,
  codec: AggregateCodec<A, unknown>,
  reader: Reader,
): Result<Held<A> | null, CodecError> {
  const body = bodyOf(revision)
  if (body === null) return err(corruptRecord({ path: '', reason: 'the revision has no readable body' }))
  if (body.state === null) return ok(null)
  const { aggregate, v, minReader } = revision.header
  return codec.read(aggregate.id, { v, minReader, text: body.state }, reader)
}

/** The aggregate alone. */
export function readState<A>(
  revision: Revision,
  codec: AggregateCodec<A, unknown>,
  reader: Reader,
): Result<A | null, CodecError> {
  const held = readHeld(revision, codec, reader)
  return held.ok ? ok(held.value?.aggregate ?? null) : held
}
