import type { IncidentEvent } from '../domain/events.ts'
import { Incident } from '../domain/incident.ts'
import { makeIncidentEvent } from '../domain/incident-event.ts'
import type { AggregateCodec } from './aggregate-codec.ts'
import { canonicalText } from './canonical.ts'
import { incidentChain } from './chains.ts'
import { codecOf } from './codec.ts'
import { sha256Hex } from './digest.ts'
import type { IncidentEventV2 } from './incident/v2.ts'

/** Incidents, stored as what happened to them. */
export const incidentCodec: AggregateCodec<Incident, IncidentEvent> = codecOf({
  type: 'incident',
  chain: incidentChain,
  // Merged histories put events in another place, so that only what an event says can name it.
  parts: { field: 'events', nameOf: (_, event) => sha256Hex(canonicalText(event)) },
  toBody: (incident: Incident) => ({ events: incident.history().map(eventOf) }),
  toEvent: eventOf,
  metricNames: (incident) => [incident.describe().metricName],
  fromBody(incidentId, body) {
    const events = body.events.map((event) => factsFrom(incidentId, event))
    // Incident.of takes nothing on trust: it makes each of them again from its fields.
    return Incident.of(incidentId, events as IncidentEvent[])
  },
  fromEvent: (incidentId, event) => makeIncidentEvent(factsFrom(incidentId, event)),
})

/** The record or the revision around it names the incident, so an event does not; an opening has its own time word. */
function eventOf({ incidentId: _, ...event }: IncidentEvent): IncidentEventV2 {
  if (event.type !== 'IncidentOpened') return event
  const { at: occurredAt, ...opening } = event
  return { ...opening, occurredAt }
}

function factsFrom(incidentId: string, event: IncidentEventV2): unknown {
  if (event.type !== 'IncidentOpened') return { ...event, incidentId }
  const { occurredAt: at, ...opening } = event
  return { ...opening, at, incidentId }
}
