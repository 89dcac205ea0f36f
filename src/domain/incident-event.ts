import { type DomainError, refuse } from './errors.ts'
import type { IncidentAcknowledged, IncidentEvent, IncidentOpened, IncidentResolved } from './events.ts'
import { incidentId, makeIncidentId, makePolicyId, makeRuleId } from './identifiers.ts'
import { instant } from './instant.ts'
import { makeMetricName } from './metric-name.ts'
import { makeRatio } from './ratio.ts'
import { combine, ok, type Result } from './result.ts'
import { makeMeasuredValue } from './sample.ts'
import { makeSeverity } from './severity.ts'
import { asFact, fieldsOf, isFilledText, shown } from './unchecked.ts'

/** The one way from plain data to something that happened to an incident. */
export function makeIncidentEvent(input: unknown): Result<IncidentEvent, DomainError> {
  const fields = fieldsOf(input)
  switch (fields?.type) {
    case 'IncidentOpened':
      return openedEvent(fields)
    case 'IncidentAcknowledged':
      return acknowledgedEvent(fields)
    case 'IncidentResolved':
      return resolvedEvent(fields)
    default:
      return refuse(
        'unknown-event',
        `${shown(fields?.type)} is nothing that happens to an incident. Name one of its events.`,
        {
          type: asFact(fields?.type),
        },
      )
  }
}

type Fields = Readonly<Record<string, unknown>>

/** The incident's id follows from policy, rule and instant: an event that claims another is refused. */
export function openedEvent(fields: Fields): Result<IncidentOpened, DomainError> {
  const facts = combine({
    at: instant(fields.at),
    policyId: makePolicyId(fields.policyId),
    ruleId: makeRuleId(fields.ruleId),
    metricName: makeMetricName(fields.metricName),
    severity: makeSeverity(fields.severity),
    threshold: makeRatio(fields.threshold),
    observedValue: makeMeasuredValue(fields.observedValue),
  })
  if (!facts.ok) return facts
  const { policyId, ruleId, at } = facts.value
  const id = incidentId(policyId, ruleId, at)
  if (fields.incidentId !== undefined && fields.incidentId !== id)
    return refuseOtherIncident(id, fields.incidentId)
  return ok({ type: 'IncidentOpened', incidentId: id, ...facts.value })
}

export function acknowledgedEvent(fields: Fields): Result<IncidentAcknowledged, DomainError> {
  const facts = combine({
    at: instant(fields.at),
    incidentId: makeIncidentId(fields.incidentId),
    by: makeBy(fields.by),
  })
  return facts.ok ? ok({ type: 'IncidentAcknowledged', ...facts.value }) : facts
}

export function resolvedEvent(fields: Fields): Result<IncidentResolved, DomainError> {
  const facts = combine({
    at: instant(fields.at),
    incidentId: makeIncidentId(fields.incidentId),
    by: makeBy(fields.by),
    note: makeNote(fields.note),
  })
  return facts.ok ? ok({ type: 'IncidentResolved', ...facts.value }) : facts
}

/** What belongs to one incident must not reach another. */
export function refuseOtherIncident(expected: unknown, actual: unknown): Result<never, DomainError> {
  return refuse(
    'incident-id-mismatch',
    `This belongs to incident ${shown(actual)}, not to incident ${shown(expected)}: an incident is named by its policy, its rule and the instant it was opened.`,
    { expected: asFact(expected), actual: asFact(actual) },
  )
}

function makeBy(input: unknown): Result<string, DomainError> {
  return isFilledText(input)
    ? ok(input)
    : refuse('blank-by', `Who did this must be text that is not blank, and was ${shown(input)}. Say who.`, {
        by: asFact(input),
      })
}

function makeNote(input: unknown): Result<string, DomainError> {
  return isFilledText(input)
    ? ok(input)
    : refuse(
        'blank-note',
        `Resolving needs a note that is not blank, and had ${shown(input)}. Say what was done.`,
        {
          note: asFact(input),
        },
      )
}
