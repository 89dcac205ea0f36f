/** Domain events as sentences. */
import type { DomainEvent } from '../../domain/events.ts'
import { fieldLabel, figureText } from '../rules/rule-fields.ts'

/** What happened, without when and where: those stand beside it. */
export function eventWords(event: DomainEvent): string {
  switch (event.type) {
    case 'PolicyCreated':
      return 'Policy created'
    case 'PolicyArchived':
      return 'Policy archived'
    case 'PolicyRestored':
      return 'Policy restored'
    case 'PolicyRestated':
      return event.state === null ? 'Policy discarded' : `Policy said anew by a ${event.cause}`
    case 'RuleRegistered':
      return `Rule ${event.ruleId} registered on ${event.rule.metricName}`
    case 'RuleActivated':
      return `Rule ${event.ruleId} activated`
    case 'RuleRevised':
      return `Rule ${event.ruleId} revised: ${changeWords(event.change)}`
    case 'RuleRetired':
      return `Rule ${event.ruleId} retired: ${event.reason}`
    case 'IncidentOpened':
      return `Incident opened by ${event.ruleId}: ${event.metricName} ${figureText(event.observedValue)}, ${event.severity} from ${figureText(event.threshold)}`
    case 'IncidentAcknowledged':
      return `Incident acknowledged by ${event.by}`
    case 'IncidentResolved':
      return `Incident resolved by ${event.by}: ${event.note}`
  }
}

function changeWords(change: object): string {
  return Object.entries(change)
    .map(([field, value]) => `${fieldLabel(field)} ${value === '' ? 'emptied' : String(value)}`)
    .join(', ')
}
