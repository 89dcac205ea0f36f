import * as z from 'zod/mini'
import type { StoredVersion } from '../chain.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { trimmedText } from '../shape.ts'
import { policyEvents } from './event-shapes.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metric: trimmedText,
    sev: z.enum(['warning', 'critical']),
    thresholdPct: z.number(),
    window: z.number(),
    mode: z.enum(['threshold', 'consecutive']),
  }
  const rule = object({
    id: z.string(),
    ...fields,
    enabled: z.boolean(),
    retiredReason: z.exactOptional(trimmedText),
  })
  const body = object({ rules: z.array(rule) })
  const event = z.discriminatedUnion(
    'type',
    policyEvents(object, {
      // There are no drafts yet: whoever registers a rule enables it.
      rule: object({ ...fields, enabled: z.literal(true) }),
      change: z.partial(object(fields)),
      state: body,
    }),
  )
  return { body, event }
}

export type PolicyV1 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV1 = z.infer<ReturnType<typeof schemas>['event']>

/** Stored version 1 of a policy, the first: a list of rules, thresholds in percent. */
export const policyV1: StoredVersion<PolicyV1, PolicyEventV1> = {
  v: 1,
  ...shapesOf(schemas, { metricName: 'metric', severity: 'sev' }),
  minReader: () => 1,
  step: null,
}
