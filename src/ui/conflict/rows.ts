/** What a person decides on: one row a changed field, with what each side says of it. */
import { reconcile, type StateSide } from '../../app/reconcile.ts'
import type { PolicyData, PolicyInput } from '../../domain/policy-state.ts'
import type { RuleData } from '../../domain/rule.ts'
import { fieldLabel, ruleFieldNames, type Scalar } from '../rules/rule-fields.ts'

export interface Row {
  /** The path as text: `rules/cpu-hot/threshold`. */
  readonly key: string
  readonly ruleId: string | null
  readonly field: string
  readonly label: string
  /** undefined where the base had no such rule, or there is no base. */
  readonly base: Scalar | undefined
  /** In the order of the sides. */
  readonly values: readonly (Scalar | undefined)[]
  /** Two sides changed it to two values; otherwise it merged by itself. */
  readonly conflict: boolean
  /** What the merge makes of it; in a conflict only for the time being. */
  readonly proposed: Scalar | undefined
}

export interface Comparison {
  readonly rows: readonly Row[]
  readonly merged: PolicyInput
}

/**
 * Compares sides with what they come from. Fields that all sides left alone are no rows.
 * @param bases none when they are not known: then every difference is a conflict
 */
export function compareSides(
  bases: readonly (PolicyData | null)[],
  sides: readonly [StateSide, ...StateSide[]],
): Comparison {
  const { merged, conflicts } = reconcile(bases, sides)
  const conflicting = new Set(conflicts.map(({ path }) => path.join('/')))
  const base = bases[0] ?? null
  const rows: Row[] = []
  const add = (ruleId: string | null, field: string, read: (data: PolicyInput) => Scalar | undefined) => {
    const key = ruleId === null ? field : `rules/${ruleId}/${field}`
    const before = base === null ? undefined : read(base)
    const values = sides.map(({ data }) => read(data))
    const alone = values.every((value) => same(value, before))
    if (alone && !conflicting.has(key)) return
    if ([before, ...values].every((value) => value === undefined || value === '')) return
    rows.push({
      key,
      ruleId,
      field,
      label: ruleId === null ? fieldLabel(field) : `${fieldLabel(field)} of ${ruleId}`,
      base: before,
      values,
      conflict: conflicting.has(key),
      proposed: read(merged),
    })
  }
  add(null, 'archived', (data) => data.archived)
  for (const ruleId of ruleIds([base, ...sides.map(({ data }) => data)])) {
    for (const field of ruleFieldNames) add(ruleId, field, (data) => fieldOf(data, ruleId, field))
  }
  return { rows, merged }
}

function fieldOf(data: PolicyInput, ruleId: string, field: keyof RuleData): Scalar | undefined {
  return data.rules.find((rule) => rule.ruleId === ruleId)?.[field]
}

function ruleIds(states: readonly (PolicyData | null)[]): readonly string[] {
  return [...new Set(states.flatMap((data) => data?.rules.map((rule) => rule.ruleId) ?? []))]
}

function same(a: Scalar | undefined, b: Scalar | undefined): boolean {
  return Object.is(a ?? null, b ?? null)
}
