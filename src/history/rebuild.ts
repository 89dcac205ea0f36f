import type { AggregateCodec, Reader } from '../codec/aggregate-codec.ts'
import { type CodecError, refusedByDomain } from '../codec/errors.ts'
import type { PolicyEvent } from '../domain/events.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import { replayPolicy } from '../domain/replay.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type Difference, differencesOf } from './differences.ts'
import { ancestorsOf, lowestCommonAncestors, parentsFirst } from './graph.ts'
import { mergeFields } from './merge-fields.ts'
import { readState } from './read-state.ts'
import { type Revision, readBody } from './revision.ts'

/** A policy told again from what happened to it, beside its snapshot. */
export interface Rebuild {
  /** What was replayed, parents before children. */
  readonly events: readonly { readonly revision: string; readonly event: PolicyEvent }[]
  /** Revisions whose kept state was the start, because nothing before them could be replayed. */
  readonly startedFrom: readonly string[]
  readonly rebuilt: PolicyData | null
  readonly snapshot: PolicyData | null
  readonly agrees: boolean
  /** `before` is the snapshot's, `after` the rebuilt one's. */
  readonly differences: readonly Difference[]
}

export interface RebuildInput {
  readonly head: Revision
  readonly find: (id: string) => Revision | undefined
  readonly reader: Reader
  readonly codec: AggregateCodec<MonitoringPolicy, PolicyEvent>
}

/** What one revision comes to, and where that was taken from. */
interface Told {
  readonly state: PolicyData | null
  readonly events: readonly PolicyEvent[]
  readonly from: 'events' | 'restatement' | 'snapshot'
}

/**
 * Rebuilds the policy that a head left from the oldest kept state and the events after it; a restatement starts afresh
 * (H8). Where a save joined branches they are merged again. A difference from the snapshot is told, nothing is mended.
 */
export function rebuildPolicy({ head, find, reader, codec }: RebuildInput): Result<Rebuild, CodecError> {
  const told = new Map<string, Told>()
  const known = (id: string) => (id === head.id ? head : find(id))

  function tell(revision: Revision): Result<Told, CodecError> {
    const { aggregate, v, minReader, parents } = revision.header
    const decoded = codec.decodeEvents(aggregate.id, v, readBody(revision)?.events, reader, minReader)
    if (!decoded.ok) return snapshotOf(revision)
    const events = decoded.value
    const restated = events.findLastIndex(({ type }) => type === 'PolicyRestated')
    if (restated >= 0) return replay(null, events.slice(restated), 'restatement')
    if (parents.length === 0 && events[0]?.type === 'PolicyCreated') return replay(null, events, 'events')
    const start = joinStates(parents, told, known)
    return start.ok ? replay(start.value, events, 'events') : snapshotOf(revision)
  }

  function snapshotOf(revision: Revision): Result<Told, CodecError> {
    const state = readState(revision, codec, reader)
    return state.ok ? ok({ state: state.value?.describe() ?? null, events: [], from: 'snapshot' }) : state
  }

  const order = parentsFirst([head.id], known)
  for (const id of order) {
    const revision = known(id)
    const one = revision && tell(revision)
    if (one?.ok) told.set(id, one.value)
    else if (one && id === head.id) return one
  }

  const snapshot = snapshotOf(head)
  if (!snapshot.ok) return snapshot
  const rebuilt = told.get(head.id)?.state ?? null
  const differences = differencesOf(snapshot.value.state, rebuilt)
  const used = ancestorsOf([head.id], (id) => (told.get(id)?.from === 'events' ? known(id) : undefined))
  const lineage = order.filter((id) => used.has(id))
  return ok({
    events: lineage.flatMap((revision) =>
      (told.get(revision)?.events ?? []).map((event) => ({ revision, event })),
    ),
    startedFrom: lineage.filter((id) => told.get(id)?.from === 'snapshot'),
    rebuilt,
    snapshot: snapshot.value.state,
    agrees: differences.length === 0,
    differences,
  })
}

function replay(
  start: PolicyData | null,
  events: readonly PolicyEvent[],
  from: Told['from'],
): Result<Told, CodecError> {
  const state = replayPolicy(start, events)
  return state.ok ? ok({ state: state.value, events, from }) : err(refusedByDomain(state.error))
}

/** What the parents' states come to where a save joined them; refused where they cannot be followed. */
function joinStates(
  parents: readonly string[],
  told: ReadonlyMap<string, Told>,
  find: RebuildInput['find'],
): Result<PolicyData | null, 'unknown'> {
  const toldOf = (ids: readonly string[]) =>
    ids.flatMap((head) => {
      const one = told.get(head)
      return one ? [{ head, data: one.state }] : []
    })
  const states = toldOf(parents)
  if (parents.length === 0 || states.length < parents.length) return err('unknown')
  const [first, ...others] = states.flatMap(({ head, data }) => (data ? [{ head, data }] : []))
  if (first === undefined || others.length === 0) return ok(first?.data ?? null)

  const ids = lowestCommonAncestors(
    [first, ...others].map(({ head }) => head),
    find,
  )
  const bases = toldOf(ids)
  if (ids.length === 0 || bases.length < ids.length) return err('unknown')
  const { merged, conflicts } = mergeFields(
    bases.map(({ data }) => data),
    [first, ...others],
  )
  const policy = MonitoringPolicy.of(merged)
  return policy.ok && conflicts.length === 0 ? ok(policy.value.describe()) : err('unknown')
}
