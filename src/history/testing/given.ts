import { incidentCodec } from '../../codec/incident-codec.ts'
import { policyCodec } from '../../codec/policy-codec.ts'
import { must, newestReader, policy } from '../../codec/testing/given.ts'
import type { PolicyEvent } from '../../domain/events.ts'
import type { Incident } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { headsOf } from '../graph.ts'
import { makeRevision, type Revision, type RevisionBody, type RevisionHeader } from '../revision.ts'
import { type AggregateView, viewOf } from '../view.ts'

/** What tests start from. Nothing else imports this file. */
export const codecs = { policy: policyCodec, incident: incidentCodec }

const policyRef = { type: 'policy', id: 'service-monitoring' } as const

type Fields = Partial<Omit<RevisionHeader, 'parents'> & RevisionBody>

/** A revision of the test policy, on top of others. */
export function revision(parents: readonly Revision[], fields: Fields = {}): Revision {
  return makeRevision({
    aggregate: policyRef,
    parents: parents.map(({ id }) => id),
    v: 6,
    minReader: 5,
    device: 'a',
    at: '2026-04-02T09:00:00.000Z',
    command: 'reviseRule',
    events: [],
    state: null,
    ...fields,
  })
}

/** A revision that leaves the test policy in this state. */
export function saved(
  parents: readonly Revision[],
  data: PolicyData,
  events: readonly PolicyEvent[] = [],
  fields: Fields = {},
): Revision {
  const { text: state, v, minReader } = must(policyCodec.encode(policy(data), 6))
  return revision(parents, {
    state,
    v,
    minReader,
    events: must(policyCodec.encodeEvents(events, 6)),
    ...fields,
  })
}

export function savedIncident(parents: readonly Revision[], incident: Incident, device = 'a'): Revision {
  const { text: state, v, minReader } = must(incidentCodec.encode(incident, 6))
  return revision(parents, { aggregate: { type: 'incident', id: incident.id }, state, v, minReader, device })
}

/** What these revisions, and no others, come to; `mergePolicy` is the room's. */
export function viewOfAll(
  revisions: readonly Revision[],
  mergePolicy: 'ask' | 'merge-fields' | 'last-write-wins' = 'ask',
): AggregateView {
  const known = new Map(revisions.map((one) => [one.id, one]))
  const heads = headsOf(revisions).flatMap((id) => known.get(id) ?? [])
  const aggregate = revisions[0]?.header.aggregate ?? policyRef
  return viewOf({ aggregate, heads, find: (id) => known.get(id), reader: newestReader, codecs, mergePolicy })
}
