import type { AggregateCodec, Held, Reader } from '../codec/aggregate-codec.ts'
import type { Carried } from '../codec/carried.ts'
import type { CodecError } from '../codec/errors.ts'
import type { Incident, IncidentData } from '../domain/incident.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { Result } from '../domain/result.ts'
import { compareText } from '../domain/text-order.ts'
import { lowestCommonAncestors, maximal } from './graph.ts'
import {
  type Base,
  type Conflict,
  type Merged,
  type MergePolicy,
  mergeIncidentHeads,
  mergePolicyHeads,
  type Sides,
} from './merge-heads.ts'
import { readHeld } from './read-state.ts'
import type { AggregateRef, Revision } from './revision.ts'

/** A head that cannot be read, and why. */
export interface HeadProblem {
  readonly head: string
  readonly error: CodecError
}

/** What an aggregate's heads come to. */
export interface AggregateView {
  readonly status: 'clean' | 'merged' | 'conflict' | 'parked' | 'quarantined'
  /** A fresh object for whoever asked; null where there is no valid view. */
  readonly aggregate: MonitoringPolicy | Incident | null
  readonly domain: PolicyData | IncidentData | null
  /** What a newer release added, there when a head is in such a version: the next save has to pass it on (C8). */
  readonly carried?: Carried
  /** Shown for want of better: a provisional winner, the other heads, or the nearest valid ancestors. */
  readonly provisional: boolean
  /** The head that is shown while there is a conflict: the one with the largest id. */
  readonly winner?: string
  /** The lowest common ancestors of what was merged. */
  readonly base: readonly string[]
  readonly conflict: Conflict | null
  /** The head that parks or quarantines the aggregate; of several the one with the smallest id. */
  readonly problem: HeadProblem | null
}

export interface Codecs {
  readonly policy: AggregateCodec<MonitoringPolicy, unknown>
  readonly incident: AggregateCodec<Incident, unknown>
}

export interface ViewInput {
  readonly aggregate: AggregateRef
  readonly heads: readonly Revision[]
  /** Finds an ancestor; undefined when it never arrived. */
  readonly find: (id: string) => Revision | undefined
  readonly reader: Reader
  readonly codecs: Codecs
  /** The room's; `ask` by default. */
  readonly mergePolicy?: MergePolicy
}

/** The view of an aggregate: a pure function of the set of its heads and the room's merge policy (H2, H6, H7). */
export function viewOf(input: ViewInput): AggregateView {
  const { codecs, mergePolicy = 'ask' } = input
  return input.aggregate.type === 'policy'
    ? viewWith(input, codecs.policy, (sides, bases) => mergePolicyHeads(sides, bases, mergePolicy))
    : viewWith(input, codecs.incident, mergeIncidentHeads)
}

type Read<A> = (revision: Revision) => Result<Held<A> | null, CodecError>
type Merge<A> = (sides: Sides<A>, base: Base<A>) => Merged<A>

function viewWith<A extends MonitoringPolicy | Incident>(
  { heads, find, reader }: ViewInput,
  codec: AggregateCodec<A, unknown>,
  merge: Merge<A>,
): AggregateView {
  const read: Read<A> = (revision) => readHeld(revision, codec, reader)
  const readings = [...new Map(heads.map((head) => [head.id, head])).values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map((head) => ({ head, state: read(head) }))
  const problems = readings.flatMap(({ head, state }) =>
    state.ok ? [] : [{ head: head.id, error: state.error }],
  )
  const readable = readings.flatMap(({ head, state }) => (state.ok ? [{ head, held: state.value }] : []))
  const shown = readable.length > 0 ? readable : nearestReadable(heads, find, read)
  const { merged, base } = mergeShown(shown, find, read, merge)

  const aggregate = merged?.aggregate ?? null
  const carried = merged?.carried
  const view = { aggregate, domain: aggregate?.describe() ?? null, base, ...(carried && { carried }) }
  const parks = problems.find(({ error }) => error.code === 'newer-schema')
  const problem = parks ?? problems[0]
  if (problem) {
    const status = parks ? 'parked' : 'quarantined'
    return { ...view, status, provisional: aggregate !== null, conflict: null, problem }
  }
  if (merged?.conflict) {
    const { conflict, winner } = merged
    return { ...view, status: 'conflict', provisional: true, winner, conflict, problem: null }
  }
  const status = readings.length > 1 ? 'merged' : 'clean'
  return { ...view, status, provisional: false, conflict: null, problem: null }
}

/** What a revision left; null where it took the aggregate from view. */
interface Reading<A> {
  readonly head: Revision
  readonly held: Held<A> | null
}

function mergeShown<A>(
  shown: readonly Reading<A>[],
  find: ViewInput['find'],
  read: Read<A>,
  merge: Merge<A>,
): { merged: Merged<A> | null; base: readonly string[] } {
  // A head without a state was discarded in favour of the others, so it has no say in theirs.
  const [first, ...others] = shown.flatMap(({ head, held }) => (held ? [{ head, ...held }] : []))
  if (first === undefined) return { merged: null, base: [] }
  if (others.length === 0) return { merged: { ...first, conflict: null }, base: [] }
  const ids = lowestCommonAncestors(
    [first, ...others].map(({ head }) => head.id),
    find,
  )
  return { merged: merge([first, ...others], { ids, ...readAll(ids, find, read) }), base: ids }
}

/** What these revisions left; null where there are none, or one is missing or cannot be read. */
function readAll<A>(
  ids: readonly string[],
  find: ViewInput['find'],
  read: Read<A>,
): Pick<Base<A>, 'states' | 'carried'> {
  const left: (Held<A> | null)[] = []
  for (const id of ids) {
    const revision = find(id)
    const held = revision && read(revision)
    if (!held?.ok) return { states: null }
    left.push(held.value)
  }
  if (left.length === 0) return { states: null }
  return {
    states: left.map((held) => held?.aggregate ?? null),
    carried: left.map((held) => held?.carried ?? null),
  }
}

/** Walks back from heads that cannot be read to the nearest revisions that can, in the order of their ids. */
function nearestReadable<A>(
  heads: readonly Revision[],
  find: ViewInput['find'],
  read: Read<A>,
): Reading<A>[] {
  const found = new Map<string, Reading<A>>()
  const visited = new Set(heads.flatMap(({ header }) => header.parents))
  for (const id of visited) {
    const head = find(id)
    const held = head && read(head)
    if (head && held?.ok) found.set(id, { head, held: held.value })
    else for (const parent of head?.header.parents ?? []) visited.add(parent)
  }
  return maximal(new Set(found.keys()), find).flatMap((id) => found.get(id) ?? [])
}
