import { canonicalText } from '../codec/canonical.ts'
import type { JsonScalar } from '../codec/json.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import { ruleFields } from './merge-fields.ts'

/** A field in which two states differ; null where a state does not have it. */
export interface Difference {
  /** `['rules', ruleId, field]`, `['archived']`, or `['order']` (a list of ids as text). */
  readonly path: readonly string[]
  readonly before: JsonScalar
  readonly after: JsonScalar
}

/** Every field in which two states of one policy differ. */
export function differencesOf(before: PolicyData | null, after: PolicyData | null): Difference[] {
  const ids = new Set([before, after].flatMap((data) => data?.rules.map(({ ruleId }) => ruleId) ?? []))
  const rules = [...ids].flatMap((id) => {
    const [one, other] = [before, after].map((data) => data?.rules.find(({ ruleId }) => ruleId === id))
    return ruleFields.map((field) => difference(['rules', id, field], one?.[field], other?.[field]))
  })
  const order = (data: PolicyData | null) => data && canonicalText(data.rules.map(({ ruleId }) => ruleId))
  return [
    difference(['archived'], before?.archived, after?.archived),
    ...rules,
    difference(['order'], order(before), order(after)),
  ].filter((found) => found.before !== found.after)
}

function difference(path: string[], before: JsonScalar = null, after: JsonScalar = null): Difference {
  return { path, before, after }
}
