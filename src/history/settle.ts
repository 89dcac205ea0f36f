import type { JsonScalar } from '../codec/json.ts'

/** One head's value of one field. */
export interface Cell {
  readonly head: string
  readonly value: JsonScalar
}

/** A field that several heads set to different values. A rule that a head does not have counts as null. */
export interface FieldConflict {
  /** `['rules', ruleId, field]` or `['archived']`; a carried field in the same way, under its own name. */
  readonly path: readonly string[]
  /** null too where several bases disagree. */
  readonly base: JsonScalar
  /** By head id. */
  readonly values: Readonly<Record<string, JsonScalar>>
}

/**
 * The one value that every base leads to; otherwise a conflict, and for the time being the change of the last head that
 * made one. The cells come in the order of their heads' ids.
 */
export function settleField(
  path: readonly string[],
  baseValues: readonly JsonScalar[],
  cells: readonly Cell[],
): { readonly value: JsonScalar; readonly conflict: FieldConflict | null } {
  const answers = new Set(
    baseValues.flatMap((base) => {
      const changed = new Set(cells.map(({ value }) => value).filter((value) => value !== base))
      return changed.size === 0 ? [base] : [...changed]
    }),
  )
  const [answer = null] = answers
  if (answers.size <= 1) return { value: answer, conflict: null }
  const [base = null, ...otherBases] = new Set(baseValues)
  const values = Object.fromEntries(cells.map(({ head, value }) => [head, value]))
  const changes = cells.filter(({ value }) => baseValues.some((baseValue) => baseValue !== value))
  return {
    value: changes.at(-1)?.value ?? null,
    conflict: { path, base: otherBases.length === 0 ? base : null, values },
  }
}
