import type { Scalar } from '../rules/rule-fields.ts'
import type { Choice } from './build-result.ts'
import type { Row } from './rows.ts'

/** Where the proposed value of a row comes from; null where a person has to say. */
export function defaultChoice(row: Row): Choice | null {
  if (row.conflict) return null
  const index = row.values.findIndex((value) => same(value, row.proposed))
  const changed = !same(row.proposed, row.base)
  if (changed && index >= 0) return { from: 'side', index }
  return same(row.proposed, row.base) ? { from: 'base' } : null
}

/** Two choices that a radio button cannot tell apart. */
export function sameChoice(a: Choice | null | undefined, b: Choice): boolean {
  if (!a || a.from !== b.from) return false
  return a.from !== 'side' || b.from !== 'side' || a.index === b.index
}

function same(a: Scalar | undefined, b: Scalar | undefined): boolean {
  return Object.is(a ?? null, b ?? null)
}
