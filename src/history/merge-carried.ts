import { canonicalText } from '../codec/canonical.ts'
import type { Carried } from '../codec/carried.ts'
import type { Json, JsonObject, JsonScalar } from '../codec/json.ts'
import { compareText } from '../domain/text-order.ts'
import { type FieldConflict, settleField } from './settle.ts'

/** What a head carries; null when it is in a version that this release knows. */
export interface CarriedSide {
  readonly head: string
  readonly carried: Carried | null
}

/**
 * Merges carried fields as any other field (H2), each whole, for nobody here can look into it. The result is in the newest
 * version that a side came in. A field in conflict has the value of the largest head that changed it.
 */
export function mergeCarried(
  bases: readonly (Carried | null)[],
  given: readonly CarriedSide[],
): { readonly carried: Carried | null; readonly conflicts: readonly FieldConflict[] } {
  const sides = given.toSorted((a, b) => compareText(a.head, b.head))
  const there = sides.flatMap(({ carried }) => carried ?? [])
  if (there.length === 0) return { carried: null, conflicts: [] }
  const conflicts: FieldConflict[] = []

  function settle(
    path: readonly string[],
    fieldsOf: (carried: Carried) => JsonObject | undefined,
  ): JsonObject {
    const own = (carried: Carried | null) => (carried ? fieldsOf(carried) : undefined)
    const all = [...bases, ...sides.map(({ carried }) => carried)].map(own)
    const names = [...new Set(all.flatMap((fields) => Object.keys(fields ?? {})))].sort()
    const settled: [string, Json][] = []
    for (const name of names) {
      const cells = sides.map(({ head, carried }) => ({ head, value: textOf(own(carried), name) }))
      const baseValues = bases.map((base) => textOf(own(base), name))
      const { value, conflict } = settleField([...path, name], baseValues, cells)
      if (typeof value === 'string') settled.push([name, JSON.parse(value)])
      if (conflict) conflicts.push(inWords(conflict))
    }
    return Object.fromEntries(settled)
  }

  const whole = settle([], (carried) => carried.whole)
  const parts = new Map<string, JsonObject>()
  const named = [...bases, ...there].flatMap((carried) => [...(carried?.parts.keys() ?? [])])
  for (const part of [...new Set(named)].sort()) {
    const fields = settle(['rules', part], (carried) => carried.parts.get(part))
    if (Object.keys(fields).length > 0) parts.set(part, fields)
  }
  const v = Math.max(...there.map((carried) => carried.v))
  const minReader = Math.max(...there.map((carried) => carried.minReader))
  return { carried: { v, minReader, whole, parts }, conflicts }
}

/** A field as the one text of its value, so that any value can be compared; null where it is not there. */
function textOf(fields: JsonObject | undefined, name: string): string | null {
  return fields && Object.hasOwn(fields, name) ? canonicalText(fields[name]) : null
}

/** The values themselves again, where they are no lists or objects. */
function inWords({ path, base, values }: FieldConflict): FieldConflict {
  const entries = Object.entries(values).map(([head, value]) => [head, scalar(value)])
  return { path, base: scalar(base), values: Object.fromEntries(entries) }
}

function scalar(text: JsonScalar): JsonScalar {
  if (typeof text !== 'string') return text
  const value: Json = JSON.parse(text)
  return typeof value === 'object' && value !== null ? text : (value as JsonScalar)
}
