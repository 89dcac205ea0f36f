import * as z from 'zod/mini'
import type { StoredVersion } from '../chain.ts'
import { normalInstant, shapeOf, trimmedText } from '../shape.ts'

const at = normalInstant

const event = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('IncidentOpened'),
    occurredAt: normalInstant,
    policyId: z.string(),
    ruleId: z.string(),
    metricName: trimmedText,
    severity: z.enum(['warning', 'critical']),
    threshold: z.number(),
    observedValue: z.number(),
  }),
  z.strictObject({ type: z.literal('IncidentAcknowledged'), at, by: z.string() }),
  z.strictObject({ type: z.literal('IncidentResolved'), at, by: z.string(), note: z.string() }),
])

const body = z.strictObject({ events: z.array(event) })

export type IncidentV2 = z.infer<typeof body>
export type IncidentEventV2 = z.infer<typeof event>

/** Stored version 2 of an incident: what happened to it, the opening named and timed in words of the domain. */
export const incidentV2: StoredVersion<IncidentV2, IncidentEventV2> = {
  v: 2,
  body: shapeOf(body),
  event: shapeOf(event),
  minReader: () => 4,
  step: null,
}
