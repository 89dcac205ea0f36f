import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import type { Flaw } from '../errors.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { trimmedText } from '../shape.ts'
import { policyEvents } from './event-shapes.ts'
import { eventSteps } from './event-steps.ts'
import { inOrder } from './rule-order.ts'
import type { PolicyEventV3, PolicyV3 } from './v3.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metricName: trimmedText,
    severity: z.enum(['warning', 'critical']),
    threshold: z.number(),
    window: z.number(),
    mode: z.enum(['threshold', 'consecutive']),
  }
  const rule = object({ ...fields, enabled: z.boolean(), retiredReason: z.exactOptional(trimmedText) })
  const body = object({ rules: z.record(z.string(), rule), order: z.array(z.string()) }).check(inOrder)
  const event = z.discriminatedUnion(
    'type',
    policyEvents(object, {
      rule: object({ ...fields, enabled: z.literal(true) }),
      change: z.partial(object(fields)),
      state: body,
    }),
  )
  return { body, event }
}

export type PolicyV4 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV4 = z.infer<ReturnType<typeof schemas>['event']>

function up(body: PolicyV3): Result<PolicyV4, Flaw> {
  const rules = new Map<string, PolicyV4['rules'][string]>()
  for (const [place, { id, ...rule }] of body.rules.entries()) {
    const flaw = (reason: string) => err({ path: `rules[${place}].id`, reason })
    if (id === '__proto__') return flaw('no rule may be called __proto__')
    if (rules.has(id)) return flaw(`a rule before it is called "${id}" too`)
    rules.set(id, rule)
  }
  return ok({ rules: Object.fromEntries(rules), order: [...rules.keys()] })
}

function down({ rules, order }: PolicyV4): Result<PolicyV3, string> {
  return ok({
    rules: order.flatMap((id) => {
      const rule = rules[id]
      return rule ? [{ id, ...rule }] : []
    }),
  })
}

/** Stored version 4 of a policy: rules by their ids, and their order beside them. */
export const policyV4: StoredVersion<PolicyV4, PolicyEventV4, PolicyV3, PolicyEventV3> = {
  v: 4,
  ...shapesOf(schemas),
  minReader: () => 4,
  step: {
    up,
    down,
    ...eventSteps(
      { rule: (rule) => ok(rule), change: (change) => ok(change), state: up },
      { rule: (rule) => ok(rule), change: (change) => ok(change), state: down },
    ),
  },
}
