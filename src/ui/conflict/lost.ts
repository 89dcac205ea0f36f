/** What a plain "last write wins" would have thrown away, for whoever wonders why they are asked. */
import { type Scalar, writtenValue } from '../rules/rule-fields.ts'
import type { Row } from './rows.ts'

export interface LostChange {
  readonly key: string
  readonly words: string
}

/**
 * @param winner the index of the side that would have won
 * @param whole the winner's whole state replaces the others'; otherwise only the fields that it changed
 */
export function lostChanges(
  rows: readonly Row[],
  winner: number,
  whole: boolean,
  names: readonly string[],
): readonly LostChange[] {
  const added = addedRules(rows)
  return rows.flatMap((row) => {
    const kept = row.values[winner]
    const winnerChanged = !same(kept, row.base)
    if (!whole && !winnerChanged) return []
    return row.values.flatMap((value, index) => {
      if (index === winner || same(value, row.base) || same(value, kept)) return []
      // A whole rule is one loss, told at its first field.
      const wholeRule = row.ruleId !== null && added.get(row.ruleId)
      if (wholeRule && wholeRule !== row.key) return []
      const change = wholeRule
        ? `rule ${row.ruleId}, added`
        : `${row.label}: ${shown(row.base)} → ${shown(value)}`
      return [{ key: `${row.key} ${index}`, words: `${change} (${names[index] ?? 'another'})` }]
    })
  })
}

/** Rules that the base does not have, with the key of their first row. */
function addedRules(rows: readonly Row[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  for (const { ruleId, field, base, key } of rows) {
    if (ruleId !== null && field === 'metricName' && base === undefined) first.set(ruleId, key)
  }
  return first
}

function same(a: Scalar | undefined, b: Scalar | undefined): boolean {
  return Object.is(a ?? null, b ?? null)
}

function shown(value: Scalar | undefined): string {
  return value === undefined || value === null ? 'not there' : writtenValue(value) || 'empty'
}
