/** Two states of one policy and where they come from, brought together field by field: what a person decides on. */
import type { PolicyData, PolicyInput } from '../domain/policy-state.ts'
import { type FieldConflict, mergeFields } from '../history/merge-fields.ts'

export type { FieldConflict }

/** One of the states, under the name that it is shown by. */
export interface StateSide {
  readonly name: string
  readonly data: PolicyData
}

export interface Reconciled {
  /** Not yet checked by the domain; a field in conflict has a provisional value. */
  readonly merged: PolicyInput
  readonly conflicts: readonly FieldConflict[]
}

/** The same merge that heads get, for any states: a stale form beside the present state, for one. */
export function reconcile(
  bases: readonly (PolicyData | null)[],
  sides: readonly [StateSide, ...StateSide[]],
): Reconciled {
  const [first, ...others] = sides
  const side = ({ name, data }: StateSide) => ({ head: name, data })
  const { merged, conflicts } = mergeFields(bases.length > 0 ? bases : [null], [
    side(first),
    ...others.map(side),
  ])
  return { merged, conflicts }
}
