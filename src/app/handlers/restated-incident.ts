import { type DomainError, refuse } from '../../domain/errors.ts'
import { Incident, type IncidentData } from '../../domain/incident.ts'
import { makeIncidentEvent } from '../../domain/incident-event.ts'
import type { Instant } from '../../domain/instant.ts'
import { ok, type Result } from '../../domain/result.ts'
import { fieldsOf } from '../../domain/unchecked.ts'

/** Every field of an incident as people and scripts see it. */
const fields: ReadonlySet<string> = new Set<keyof IncidentData>([
  'incidentId',
  'policyId',
  'ruleId',
  'metricName',
  'severity',
  'threshold',
  'observedValue',
  'openedAt',
  'state',
  'acknowledgedBy',
  'resolvedBy',
  'note',
])

/**
 * An incident made of what somebody says it is: the events that give this state, checked like any others. When it was
 * acknowledged and resolved is not part of what is said, so both are told as of now.
 */
export function restateIncident(
  incidentId: string,
  told: unknown,
  at: Instant,
): Result<Incident, DomainError> {
  const said = fieldsOf(told) ?? {}
  const unknown = Object.keys(said).find((field) => !fields.has(field))
  if (unknown !== undefined) return refuseToRestate(incidentId, `it has no field "${unknown}"`)
  const { openedAt, state, acknowledgedBy, resolvedBy, note, ...facts } = said
  const wanted: unknown[] = [{ incidentId, ...facts, type: 'IncidentOpened', at: openedAt }]
  if (acknowledgedBy !== undefined || state === 'acknowledged')
    wanted.push({ type: 'IncidentAcknowledged', incidentId, at, by: acknowledgedBy })
  if (resolvedBy !== undefined || note !== undefined || state === 'resolved')
    wanted.push({ type: 'IncidentResolved', incidentId, at, by: resolvedBy, note })
  const events = []
  for (const each of wanted) {
    const event = makeIncidentEvent(each)
    if (!event.ok) return event
    events.push(event.value)
  }
  const incident = Incident.of(incidentId, events)
  if (!incident.ok) return incident
  return incident.value.state === state
    ? ok(incident.value)
    : refuseToRestate(
        incidentId,
        `it is said to be ${String(state)}, and what is told of it makes it ${incident.value.state}`,
      )
}

function refuseToRestate(incidentId: string, why: string): Result<never, DomainError> {
  return refuse('malformed', `This is not what incident "${incidentId}" can be: ${why}.`, { incidentId })
}
