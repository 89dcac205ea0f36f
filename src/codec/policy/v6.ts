import * as z from 'zod/mini'
import type { StoredVersion } from '../chain.ts'
import { normalInstant, shapeOf, trimmedText } from '../shape.ts'

/** Adds the mode `rate_of_change`, a rule's optional runbook, and a policy's optional `archived`. */
const fields = {
  metricName: trimmedText,
  threshold: z.number(),
  severity: z.enum(['warning', 'critical']),
  window: z.number(),
  mode: z.enum(['threshold', 'consecutive', 'rate_of_change']),
  runbook: z.exactOptional(z.string()),
}

const rule = z.strictObject({
  ...fields,
  state: z.enum(['draft', 'active', 'retired']),
  retiredReason: z.exactOptional(trimmedText),
})

const body = z
  .strictObject({
    rules: z.record(z.string(), rule),
    /** The rules' place: an object keeps none for names that look like numbers. */
    order: z.array(z.string()),
    archived: z.exactOptional(z.literal(true)),
  })
  .check(({ value, issues }) => {
    const refuse = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', path, message, input: value })
    const ordered = new Set<string>()
    value.order.forEach((id, place) => {
      if (ordered.has(id)) refuse(['order', place], 'the rule is in the order twice')
      else if (!Object.hasOwn(value.rules, id)) refuse(['order', place], 'there is no such rule')
      ordered.add(id)
    })
    for (const id of Object.keys(value.rules)) {
      if (!ordered.has(id)) refuse(['rules', id], 'the rule is not in the order')
    }
  })

const at = normalInstant
const ruleId = z.string()

const event = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('PolicyCreated'), at }),
  z.strictObject({ type: z.literal('RuleRegistered'), at, ruleId, rule }),
  z.strictObject({ type: z.literal('RuleRevised'), at, ruleId, change: z.partial(z.strictObject(fields)) }),
  z.strictObject({ type: z.literal('RuleActivated'), at, ruleId }),
  z.strictObject({ type: z.literal('RuleRetired'), at, ruleId, reason: trimmedText }),
  z.strictObject({ type: z.literal('PolicyArchived'), at }),
  z.strictObject({ type: z.literal('PolicyRestored'), at }),
  z.strictObject({
    type: z.literal('PolicyRestated'),
    at,
    cause: z.enum(['resolution', 'repair', 'import']),
    state: z.nullable(body),
  }),
])

export type RuleV6 = z.infer<typeof rule>
export type PolicyV6 = z.infer<typeof body>
export type PolicyEventV6 = z.infer<typeof event>

/** Stored version 6 of a policy. */
export const policyV6: StoredVersion<PolicyV6, PolicyEventV6> = {
  v: 6,
  body: shapeOf(body),
  event: shapeOf(event),
  /** A reader of version 5 would take an unknown mode for another, or evaluate what is archived. */
  minReader({ rules, archived }) {
    const changesMeaning = archived || Object.values(rules).some(({ mode }) => mode === 'rate_of_change')
    return changesMeaning ? 6 : 5
  },
  step: null,
}
