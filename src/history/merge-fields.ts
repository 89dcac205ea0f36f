import { canonicalText } from '../codec/canonical.ts'
import type { JsonScalar } from '../codec/json.ts'
import type { PolicyData, PolicyInput } from '../domain/policy-state.ts'
import type { RuleData, RuleInput } from '../domain/rule.ts'
import { compareText } from '../domain/text-order.ts'
import { type Cell, type FieldConflict, settleField } from './settle.ts'

export type { FieldConflict }

/** One of the states to merge, and the head that it is the state of. */
export interface MergeSide {
  readonly head: string
  readonly data: PolicyData
}

export interface FieldMerge {
  /** All states are one and the same. */
  readonly alike: boolean
  /** Not yet checked by the domain. A field in conflict has the value of the largest head that changed it. */
  readonly merged: PolicyInput
  readonly conflicts: readonly FieldConflict[]
}

/** What a merge looks at in a rule, in the order in which conflicts are told. */
export const ruleFields = [
  'metricName',
  'threshold',
  'severity',
  'window',
  'mode',
  'state',
  'retiredReason',
  'runbook',
] as const satisfies readonly (keyof RuleData)[]

type RuleField = (typeof ruleFields)[number]

/**
 * Merges states field by field, rules by id, from their lowest common ancestors (H2). A base is null where it held no
 * policy; bases come in the order of their ids. The order of the sides makes no difference.
 */
export function mergeFields(
  bases: readonly (PolicyData | null)[],
  given: readonly [MergeSide, ...MergeSide[]],
): FieldMerge {
  const sides = given.toSorted((a, b) => compareText(a.head, b.head))
  if (new Set(sides.map(({ data }) => canonicalText(data))).size === 1) {
    return { alike: true, merged: given[0].data, conflicts: [] }
  }
  const conflicts: FieldConflict[] = []

  function settle(
    path: readonly string[],
    baseValues: readonly JsonScalar[],
    cells: readonly Cell[],
  ): JsonScalar {
    const { value, conflict } = settleField(path, baseValues, cells)
    if (conflict) conflicts.push(conflict)
    return value
  }

  function settleRule(ruleId: string): RuleInput[] {
    const baseRules = bases.map((base) => findRule(base, ruleId))
    const rules = sides.map(({ head, data }) => ({ head, rule: findRule(data, ruleId) }))
    const removed = baseRules.some((rule) => rule) && rules.some(({ rule }) => !rule)
    const retired = removed ? [] : rules.filter(({ rule }) => rule?.state === 'retired')
    const conflictsBefore = conflicts.length

    const settled: Partial<Record<RuleField, JsonScalar>> = {}
    for (const field of ruleFields) {
      // Retired in any head stays retired, so only the heads that retired it have a say in why.
      const heard = field === 'retiredReason' && retired.length > 0 ? retired : rules
      const cells = heard.map(({ head, rule }) => ({ head, value: rule?.[field] ?? null }))
      const baseValues = baseRules.map((rule) => rule?.[field] ?? null)
      const staysRetired = field === 'state' && retired.length > 0
      const value = staysRetired ? 'retired' : settle(['rules', ruleId, field], baseValues, cells)
      if (value !== null) settled[field] = value
    }
    if (removed) {
      // Nobody else touched it: it goes. Somebody did: until that is decided, a change outlives a removal.
      const kept = rules.flatMap(({ rule }) => (rule ? [rule] : [])).at(-1)
      return kept && conflicts.length > conflictsBefore ? [kept] : []
    }
    // Every value was the same field of a rule; the domain checks what they come to.
    return [{ ruleId, ...settled } as RuleInput]
  }

  const settledArchived = settle(
    ['archived'],
    bases.map((base) => base?.archived ?? null),
    sides.map(({ head, data }) => ({ head, value: data.archived })),
  )
  const rules = idsInOrder(bases, sides).flatMap(settleRule)
  const { policyId } = given[0].data
  return { alike: false, merged: { policyId, archived: settledArchived === true, rules }, conflicts }
}

function findRule(data: PolicyData | null, ruleId: string): RuleData | undefined {
  return data?.rules.find((rule) => rule.ruleId === ruleId)
}

/** The base's order, then additions by id. What only some of several bases have counts as added. */
function idsInOrder(bases: readonly (PolicyData | null)[], sides: readonly MergeSide[]): string[] {
  const idsOf = (data: PolicyData | null) => data?.rules.map(({ ruleId }) => ruleId) ?? []
  const [first = [], ...others] = bases.map(idsOf)
  const inEvery = first.filter((id) => others.every((ids) => ids.includes(id)))
  const rest = [...others.flat(), ...first, ...sides.flatMap(({ data }) => idsOf(data))].sort(compareText)
  return [...new Set([...inEvery, ...rest])]
}
