/** The commands that would make the same things happen again. */
import type { Command } from '../../app/commands.ts'
import type { DomainEvent, RuleRegistered } from '../../domain/events.ts'
import type { PolicyInput } from '../../domain/policy-state.ts'

/** A command as somebody would write it; `basedOn` of a resolution is filled in where the test runs. */
export type ToldCommand =
  | Command
  | { readonly type: 'resolveConflict'; readonly policyId: string; readonly result: PolicyInput }

/**
 * What was asked for when these events happened together; a text says what no command can say again.
 * @param command the command's name as its revision claims it
 */
export function commandsTold(
  command: string,
  events: readonly DomainEvent[],
): readonly (ToldCommand | string)[] {
  const told: (ToldCommand | string)[] = []
  for (const event of events) {
    if (event.type === 'RuleRegistered') {
      const activate = events.some((each) => each.type === 'RuleActivated' && each.ruleId === event.ruleId)
      told.push(registration(event, activate))
    } else if (event.type !== 'RuleActivated' || !registers(events, event.ruleId)) {
      told.push(commandOf(event, command))
    }
  }
  return told
}

function registers(events: readonly DomainEvent[], ruleId: string): boolean {
  return events.some((each) => each.type === 'RuleRegistered' && each.ruleId === ruleId)
}

function registration({ policyId, rule }: RuleRegistered, activate: boolean): ToldCommand {
  const { ruleId, metricName, threshold, severity, window, mode, runbook } = rule
  const fields = { ruleId, metricName, threshold, severity, window, mode, ...(runbook && { runbook }) }
  return { type: 'registerRule', policyId, rule: fields, ...(activate && { activate }) }
}

function commandOf(event: Exclude<DomainEvent, RuleRegistered>, command: string): ToldCommand | string {
  switch (event.type) {
    case 'PolicyCreated':
      return { type: 'createPolicy', policyId: event.policyId }
    case 'RuleActivated':
      return { type: 'activateRule', policyId: event.policyId, ruleId: event.ruleId }
    case 'RuleRevised': {
      const { policyId, ruleId, change } = event
      return { type: 'reviseRule', policyId, ruleId, change }
    }
    case 'RuleRetired':
      return { type: 'retireRule', policyId: event.policyId, ruleId: event.ruleId, reason: event.reason }
    case 'PolicyArchived':
      return { type: 'archivePolicy', policyId: event.policyId }
    case 'PolicyRestored':
      return { type: 'restorePolicy', policyId: event.policyId }
    case 'PolicyRestated':
      return command === 'resolveConflict' && event.state !== null
        ? { type: 'resolveConflict', policyId: event.policyId, result: event.state }
        : `${event.policyId} was said anew by a ${event.cause}: do that by hand.`
    case 'IncidentOpened':
      return `${event.ruleId} of ${event.policyId} opened an incident at ${event.at}: samples are not told in revisions. Observe some here.`
    case 'IncidentAcknowledged':
      return { type: 'acknowledgeIncident', incidentId: event.incidentId, by: event.by }
    case 'IncidentResolved':
      return { type: 'resolveIncident', incidentId: event.incidentId, by: event.by, note: event.note }
  }
}
