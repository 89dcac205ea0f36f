/** Revisions in domain words. */
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { AggregateCodec } from '../../codec/aggregate-codec.ts'
import type { CodecError } from '../../codec/errors.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { Incident } from '../../domain/incident.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import type { Result } from '../../domain/result.ts'
import { headsOf } from '../../history/graph.ts'
import { readState } from '../../history/read-state.ts'
import { type Revision, readBody } from '../../history/revision.ts'
import type { StorageContext } from '../context.ts'
import { problemOf } from './problems.ts'

export type Means = Pick<StorageContext, 'codecs' | 'reading'>

/** Whatever it reads is one of the two types. */
function codecOf(
  { header }: Revision,
  { codecs }: Means,
): AggregateCodec<MonitoringPolicy | Incident, DomainEvent> {
  return codecs[header.aggregate.type]
}

export function stateOf(
  revision: Revision,
  means: Means,
): Result<MonitoringPolicy | Incident | null, CodecError> {
  return readState(revision, codecOf(revision, means), means.reading)
}

export function eventsOf(revision: Revision, means: Means): Result<readonly DomainEvent[], CodecError> {
  const { aggregate, v } = revision.header
  return codecOf(revision, means).decodeEvents(aggregate.id, v, readBody(revision)?.events, means.reading)
}

/** Every revision, read as far as it can be; in the order given. */
export function tellHistory(revisions: readonly Revision[], means: Means): readonly HistoryEntry[] {
  const heads = new Set(headsOf(revisions))
  return revisions.map((revision) => tell(revision, heads.has(revision.id), means))
}

function tell(revision: Revision, head: boolean, means: Means): HistoryEntry {
  const { id, header, body } = revision
  const { parents, v, minReader, device, at, command } = header
  const claims = { id, parents, head, v, minReader, device, at, command }
  if (body === null) {
    return {
      ...claims,
      pruned: true,
      events: [],
      eventsProblem: null,
      domain: null,
      text: null,
      problem: null,
    }
  }
  const state = stateOf(revision, means)
  const events = eventsOf(revision, means)
  return {
    ...claims,
    pruned: false,
    events: events.ok ? events.value : [],
    eventsProblem: events.ok ? null : problemOf(events.error),
    domain: state.ok ? (state.value?.describe() ?? null) : null,
    text: readBody(revision)?.state ?? null,
    problem: state.ok ? null : problemOf(state.error),
  }
}
