import type { EncodeError } from '../codec/errors.ts'
import { storedVersionOf } from '../codec/stored-version.ts'
import { Incident } from '../domain/incident.ts'
import { ok, type Result } from '../domain/result.ts'
import { makeRevision, type Revision } from '../history/revision.ts'
import { type Codecs, ownCodecs } from './context.ts'
import type { Aggregate } from './session.ts'

export interface FirstStep {
  readonly device: string
  readonly at: string
  readonly command: string
  readonly release: number
  readonly codecs?: Codecs
}

/**
 * The first revision of an aggregate that was made outside a unit of work, for fixtures and imports: the same
 * aggregate, device and time give the same revision everywhere. Its events are collected here.
 */
export function firstRevision(aggregate: Aggregate, step: FirstStep): Result<Revision, EncodeError> {
  const { device, at, command, release, codecs = ownCodecs } = step
  const type = aggregate instanceof Incident ? 'incident' : 'policy'
  const v = storedVersionOf(type, release)
  const encoded =
    aggregate instanceof Incident
      ? codecs.incident.encode(aggregate, release)
      : codecs.policy.encode(aggregate, release)
  if (!encoded.ok) return encoded
  const events =
    aggregate instanceof Incident
      ? codecs.incident.encodeEvents(aggregate.collectEvents(), v)
      : codecs.policy.encodeEvents(aggregate.collectEvents(), v)
  if (!events.ok) return events
  const { minReader, text } = encoded.value
  const header = {
    aggregate: { type, id: aggregate.id },
    parents: [],
    v,
    minReader,
    device,
    at,
    command,
  } as const
  return ok(makeRevision({ ...header, events: events.value, state: text }))
}
