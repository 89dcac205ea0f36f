/** From the present state to the decided one, as the ordinary commands that a person would have given. */
import type { RuleFields } from '../../app/commands.ts'
import type { PolicyData, PolicyInput } from '../../domain/policy-state.ts'
import type { RuleInput } from '../../domain/rule.ts'
import type { PolicyCommand } from '../rules/apply-command.ts'

const revisable = ['metricName', 'threshold', 'severity', 'window', 'mode', 'runbook'] as const

/** Commands in an order in which each can be done: restore first, archive last. None when nothing differs. */
export function commandsFor(present: PolicyData, result: PolicyInput): readonly PolicyCommand[] {
  const { policyId } = present
  const commands: PolicyCommand[] = []
  if (present.archived && !result.archived) commands.push({ type: 'restorePolicy', policyId })
  // What frees a metric and window comes before what takes them.
  const retiring = result.rules.flatMap((rule) => retirement(policyId, present, rule))
  commands.push(...retiring)
  for (const rule of result.rules) commands.push(...changesTo(policyId, present, rule))
  if (!present.archived && result.archived) commands.push({ type: 'archivePolicy', policyId })
  return commands
}

function retirement(policyId: string, present: PolicyData, rule: RuleInput): PolicyCommand[] {
  const now = present.rules.find(({ ruleId }) => ruleId === rule.ruleId)
  const retires = now !== undefined && now.state !== 'retired' && rule.state === 'retired'
  const { ruleId, retiredReason: reason = '' } = rule
  return retires ? [{ type: 'retireRule', policyId, ruleId, reason }] : []
}

function changesTo(policyId: string, present: PolicyData, rule: RuleInput): PolicyCommand[] {
  const { ruleId } = rule
  const now = present.rules.find((each) => each.ruleId === ruleId)
  if (now === undefined) {
    const activate = rule.state === 'active'
    return [{ type: 'registerRule', policyId, rule: specOf(rule), ...(activate && { activate }) }]
  }
  const change = Object.fromEntries(
    revisable.filter((field) => !Object.is(now[field], rule[field])).map((field) => [field, rule[field]]),
  )
  const commands: PolicyCommand[] = []
  if (Object.keys(change).length > 0) commands.push({ type: 'reviseRule', policyId, ruleId, change })
  if (now.state === 'draft' && rule.state === 'active')
    commands.push({ type: 'activateRule', policyId, ruleId })
  return commands
}

function specOf(rule: RuleInput): RuleFields {
  const { state: _, retiredReason: __, ...fields } = rule
  return fields
}
