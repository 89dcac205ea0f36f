import * as z from 'zod/mini'
import type { StoredVersion } from '../chain.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { normalInstant, trimmedText } from '../shape.ts'

/** A real moment in whole seconds, UTC without saying so. */
const wholeSecond = z.string().check(
  z.refine((text) => {
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return false
    const iso = `${text.replace(' ', 'T')}.000Z`
    const ms = Date.parse(iso)
    return !Number.isNaN(ms) && new Date(ms).toISOString() === iso
  }, 'is no time in whole seconds, like "2026-04-02 09:02:00"'),
)

const schemas = (object: ObjectSchema) => {
  const at = normalInstant
  const event = z.discriminatedUnion('type', [
    object({
      type: z.literal('AlertTriggered'),
      at: wholeSecond,
      policyId: z.string(),
      ruleId: z.string(),
      metricName: trimmedText,
      severity: z.enum(['warning', 'critical']),
      threshold: z.number(),
      observedValue: z.number(),
    }),
    object({ type: z.literal('IncidentAcknowledged'), at, by: z.string() }),
    object({ type: z.literal('IncidentResolved'), at, by: z.string(), note: z.string() }),
  ])
  return { body: object({ events: z.array(event) }), event }
}

export type IncidentV1 = z.infer<ReturnType<typeof schemas>['body']>
export type IncidentEventV1 = z.infer<ReturnType<typeof schemas>['event']>

/** Stored version 1 of an incident, the first: it opens with an alert, timed in whole seconds. */
export const incidentV1: StoredVersion<IncidentV1, IncidentEventV1> = {
  v: 1,
  ...shapesOf(schemas),
  minReader: () => 1,
  step: null,
}
