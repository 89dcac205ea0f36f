import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import { makeAll } from '../map-all.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { normalInstant, trimmedText } from '../shape.ts'
import type { IncidentEventV1, IncidentV1 } from './v1.ts'

const schemas = (object: ObjectSchema) => {
  const at = normalInstant
  const event = z.discriminatedUnion('type', [
    object({
      type: z.literal('IncidentOpened'),
      occurredAt: normalInstant,
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

export type IncidentV2 = z.infer<ReturnType<typeof schemas>['body']>
export type IncidentEventV2 = z.infer<ReturnType<typeof schemas>['event']>

function eventUp(event: IncidentEventV1): IncidentEventV2 {
  if (event.type !== 'AlertTriggered') return event
  const { at, ...opening } = event
  return { ...opening, type: 'IncidentOpened', occurredAt: `${at.replace(' ', 'T')}.000Z` }
}

function eventDown(event: IncidentEventV2): Result<IncidentEventV1, string> {
  if (event.type !== 'IncidentOpened') return ok(event)
  const { occurredAt, ...opening } = event
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.000Z$/.exec(occurredAt) ?? []
  if (day === undefined) {
    return err(`the incident opened at ${occurredAt}, and releases before 4 keep whole seconds`)
  }
  return ok({ ...opening, type: 'AlertTriggered', at: `${day} ${time}` })
}

function down({ events }: IncidentV2): Result<IncidentV1, string> {
  const said = makeAll(events, eventDown)
  return said.ok ? ok({ events: said.value }) : said
}

/** Stored version 2 of an incident: the opening named and timed in words of the domain. */
export const incidentV2: StoredVersion<IncidentV2, IncidentEventV2, IncidentV1, IncidentEventV1> = {
  v: 2,
  ...shapesOf(schemas),
  minReader: () => 4,
  step: {
    up: ({ events }) => ok({ events: events.map(eventUp) }),
    down,
    upEvents: (events) => ok(events.map(eventUp)),
    downEvents: (events) => makeAll(events, eventDown),
  },
}
