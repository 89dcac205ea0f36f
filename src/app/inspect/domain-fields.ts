/** A policy or an incident as a flat list of fields in domain words, and what differs between two of them. */
import type { IncidentData } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'

export type DomainData = PolicyData | IncidentData
export type FieldValue = string | number | boolean

/** One field. `path` is `['archived']`, `['rules', ruleId, 'threshold']`, or `['order']` for the order of the rules. */
export interface DomainField {
  readonly path: readonly string[]
  readonly value: FieldValue
}

export interface Difference {
  readonly path: readonly string[]
  /** undefined: not there. */
  readonly before: FieldValue | undefined
  readonly after: FieldValue | undefined
}

export function isPolicy(domain: DomainData): domain is PolicyData {
  return 'rules' in domain
}

/** Every field, the rules in their order. Fields that are not there are left out. */
export function fieldsOf(domain: DomainData): readonly DomainField[] {
  if (!isPolicy(domain)) return scalarsOf([], domain)
  const { policyId, archived, rules } = domain
  const order = rules.map(({ ruleId }) => ruleId).join(', ')
  return [
    ...scalarsOf([], { policyId, archived }),
    { path: ['order'], value: order },
    ...rules.flatMap((rule) => scalarsOf(['rules', rule.ruleId], rule)),
  ]
}

/** A text for a path that no two paths share, whatever the ids hold. */
export function fieldKey(path: readonly string[]): string {
  return path.map(encodeURIComponent).join('/')
}

/** What differs, in the order of the newer state; what it lacks comes last. Null is the state of what is not there. */
export function differences(before: DomainData | null, after: DomainData | null): readonly Difference[] {
  const was = byKey(before)
  const is = byKey(after)
  const found: Difference[] = []
  for (const [key, { path, value }] of is) {
    const old = was.get(key)?.value
    if (old !== value) found.push({ path, before: old, after: value })
  }
  for (const [key, { path, value }] of was) {
    if (!is.has(key)) found.push({ path, before: value, after: undefined })
  }
  return found
}

function byKey(domain: DomainData | null): ReadonlyMap<string, DomainField> {
  const fields = domain === null ? [] : fieldsOf(domain)
  return new Map(fields.map((field) => [fieldKey(field.path), field]))
}

function scalarsOf(path: readonly string[], holder: object): readonly DomainField[] {
  return Object.entries(holder).flatMap(([name, value]) =>
    value === undefined ? [] : [{ path: [...path, name], value: value as FieldValue }],
  )
}
