import type { JsonScalar } from '../codec/json.ts'

/** A field that several heads set to different values. A rule that a head does not have counts as null. */
export interface FieldConflict {
  /** `['rules', ruleId, field]` or `['archived']`. */
  readonly path: readonly string[]
  readonly base: JsonScalar
  /** By head id. */
  readonly values: Readonly<Record<string, JsonScalar>>
}
