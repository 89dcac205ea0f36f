/** What the events of each head come to, beside the snapshot that was kept (H8). */
import { type DomainData, differences } from '../../app/inspect/domain-fields.ts'
import type { Rebuilt } from '../../app/inspect/inspect.ts'
import type { StoredRecord } from '../../app/ports.ts'
import { type CodecError, refusedByDomain } from '../../codec/errors.ts'
import { Incident } from '../../domain/incident.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { headsOf, parentsFirst } from '../../history/graph.ts'
import { mergeIncidents } from '../../history/merge-incident.ts'
import { rebuildPolicy } from '../../history/rebuild.ts'
import type { Revision } from '../../history/revision.ts'
import { eventsOf, type Means, stateOf } from './history.ts'
import { problemOf } from './problems.ts'

type Told = Pick<Rebuilt, 'events' | 'startedFrom' | 'rebuilt'>

/** One for each head. With one head the record's own text is the snapshot: that is what screens and commands read. */
export function rebuildHeads(
  stored: StoredRecord,
  revisions: readonly Revision[],
  means: Means,
): readonly Rebuilt[] {
  const known = new Map(revisions.map((revision) => [revision.id, revision]))
  const heads = headsOf(revisions).flatMap((id) => known.get(id) ?? [])
  return heads.map((head) => {
    const told = stored.type === 'policy' ? tellPolicy(head, known, means) : tellIncident(head, known, means)
    const snapshot = heads.length === 1 ? readRow(stored, means) : readHead(head, means)
    const both = told.ok && snapshot.ok
    return {
      head: head.id,
      events: told.ok ? told.value.events : [],
      startedFrom: told.ok ? told.value.startedFrom : [],
      rebuilt: told.ok ? told.value.rebuilt : null,
      snapshot: snapshot.ok ? snapshot.value : null,
      differences: both ? differences(snapshot.value, told.value.rebuilt) : [],
      problem: told.ok ? (snapshot.ok ? null : problemOf(snapshot.error)) : problemOf(told.error),
    }
  })
}

function tellPolicy(
  head: Revision,
  known: ReadonlyMap<string, Revision>,
  { codecs, reading }: Means,
): Result<Told, CodecError> {
  return rebuildPolicy({ head, find: (id) => known.get(id), reader: reading, codec: codecs.policy })
}

/** An incident is what happened to it: the events of all its revisions, each once. */
function tellIncident(
  head: Revision,
  known: ReadonlyMap<string, Revision>,
  means: Means,
): Result<Told, CodecError> {
  const find = (id: string) => known.get(id)
  const events: Told['events'][number][] = []
  const startedFrom: string[] = []
  const there = new Set<string>()
  for (const id of parentsFirst([head.id], find)) {
    const revision = known.get(id)
    const told = revision && eventsOf(revision, means)
    if (revision === undefined || !told?.ok) continue
    there.add(id)
    const whole = revision.header.parents.every((parent) => there.has(parent))
    const state = whole ? null : stateOf(revision, means)
    if (state && !state.ok) return state
    if (state) startedFrom.push(id)
    const happened = state?.value instanceof Incident ? state.value.history() : told.value
    events.push(...happened.map((event) => ({ revision: id, event })))
  }
  const own = events.flatMap(({ event }) => ('incidentId' in event ? [event] : []))
  const incident = Incident.of(head.header.aggregate.id, mergeIncidents([own]))
  if (!incident.ok) return err(refusedByDomain(incident.error))
  return ok({ events, startedFrom, rebuilt: incident.value.describe() })
}

function readRow(stored: StoredRecord, { codecs, reading }: Means): Result<DomainData, CodecError> {
  const read = codecs[stored.type].decode(stored.id, stored, reading)
  return read.ok ? ok(read.value.describe()) : read
}

function readHead(head: Revision, means: Means): Result<DomainData | null, CodecError> {
  const read = stateOf(head, means)
  return read.ok ? ok(read.value?.describe() ?? null) : read
}
