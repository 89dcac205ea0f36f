import type { Carried } from '../codec/carried.ts'
import type { DomainError } from '../domain/errors.ts'
import { Incident } from '../domain/incident.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import { compareText } from '../domain/text-order.ts'
import { mergeCarried } from './merge-carried.ts'
import { type FieldConflict, mergeFields } from './merge-fields.ts'
import { mergeIncidents } from './merge-incident.ts'
import type { Revision } from './revision.ts'

/** The room's rule for conflicting fields of policies. */
export type MergePolicy = 'ask' | 'merge-fields' | 'last-write-wins'

/** Why several heads do not become one state. */
export interface Conflict {
  readonly kind: 'fields' | 'invariant' | 'no-base'
  /** The lowest common ancestors. */
  readonly base: readonly string[]
  readonly heads: readonly string[]
  readonly fields: readonly FieldConflict[]
  /** What the constructor said of the merged fields (`invariant`). */
  readonly refusal?: DomainError
}

/** A head, and the aggregate that it left. */
export interface Side<A> {
  readonly head: Revision
  readonly aggregate: A
  readonly carried?: Carried | null
}

/** At least one side, in the order of the heads' ids. */
export type Sides<A> = readonly [Side<A>, ...Side<A>[]]

/** The lowest common ancestors, and what they left; null where there are none, or one cannot be read. */
export interface Base<A> {
  readonly ids: readonly string[]
  readonly states: readonly (A | null)[] | null
  /** What each of those states carried. */
  readonly carried?: readonly (Carried | null)[]
}

/**
 * What heads come to: one aggregate, or a conflict and the side that is shown meanwhile. The carried fields of all of them
 * are merged either way, so that the save that ends a conflict loses none.
 */
export type Merged<A> = Pick<Side<A>, 'aggregate' | 'carried'> &
  ({ readonly conflict: null } | { readonly conflict: Conflict; readonly winner: string })

/** Three-way merge of policies by field (H2), or the latest claimed time (`last-write-wins`). */
export function mergePolicyHeads(
  sides: Sides<MonitoringPolicy>,
  base: Base<MonitoringPolicy>,
  mergePolicy: MergePolicy,
): Merged<MonitoringPolicy> {
  if (mergePolicy === 'last-write-wins') {
    const { aggregate, carried = null } = latest(sides)
    return { aggregate, carried, conflict: null }
  }
  const [first, ...others] = sides.map(({ head, aggregate }) => ({
    head: head.id,
    data: aggregate.describe(),
  }))
  if (first === undefined) throw new RangeError('there is nothing to merge')
  const states = base.states?.map((state) => state?.describe() ?? null)
  const { merged, conflicts: known, alike } = mergeFields(states ?? [null], [first, ...others])
  const { carried, conflicts: unknown } = carriedOf(sides, base)
  const conflicts = [...known, ...unknown]

  if (!states && !(alike && unknown.length === 0)) {
    return provisional(sides, base, carried, { kind: 'no-base', fields: conflicts })
  }
  if (conflicts.length > 0 && mergePolicy === 'ask') {
    return provisional(sides, base, carried, { kind: 'fields', fields: conflicts })
  }
  const policy = MonitoringPolicy.of(merged)
  if (policy.ok) return { aggregate: policy.value, carried, conflict: null }
  return provisional(sides, base, carried, { kind: 'invariant', fields: [], refusal: policy.error })
}

/** Incidents need no base and no person: what happened is the union of what happened (H7). */
export function mergeIncidentHeads(sides: Sides<Incident>, base: Base<Incident>): Merged<Incident> {
  const events = mergeIncidents(sides.map(({ aggregate }) => aggregate.history()))
  const incident = Incident.of(sides[0].aggregate.id, events)
  // What this release does not know needs no person either: of two values, that of the largest head that changed it.
  const { carried } = carriedOf(sides, base)
  if (incident.ok) return { aggregate: incident.value, carried, conflict: null }
  return provisional(sides, base, carried, { kind: 'invariant', fields: [], refusal: incident.error })
}

/** Keeps every head, and shows the one with the largest id for the time being. */
function provisional<A>(
  sides: Sides<A>,
  { ids: base }: Base<A>,
  carried: Carried | null,
  why: Pick<Conflict, 'kind' | 'fields' | 'refusal'>,
): Merged<A> {
  const { aggregate, head } = sides.at(-1) ?? sides[0]
  const heads = sides.map((side) => side.head.id)
  return { aggregate, carried, conflict: { ...why, base, heads }, winner: head.id }
}

function carriedOf<A>(sides: Sides<A>, base: Base<A>) {
  const heads = sides.map(({ head, carried = null }) => ({ head: head.id, carried }))
  return mergeCarried(base.carried ?? [null], heads)
}

/** The heads whose changes last-write-wins throws away. */
export function losingHeads(heads: readonly Revision[]): string[] {
  const [first, ...others] = heads.toSorted((a, b) => compareText(a.id, b.id))
  if (first === undefined) return []
  const winner = latest([{ head: first }, ...others.map((head) => ({ head }))]).head.id
  return heads.map(({ id }) => id).filter((id) => id !== winner)
}

/** By the claimed time, then by id: the only place where clocks decide, and they can be wrong. */
function latest<S extends { readonly head: Revision }>(sides: readonly [S, ...S[]]): S {
  return sides.reduce((a, b) => (compareText(a.head.header.at, b.head.header.at) > 0 ? a : b))
}
