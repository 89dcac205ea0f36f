/** Which fields of a policy differ between two states of it, as paths such as `rules/cpu-hot/threshold`. */
import type { PolicyData } from '../domain/policy-state.ts'
import type { RuleData } from '../domain/rule.ts'
import type { Command } from './commands.ts'

const ruleFields = [
  'metricName',
  'threshold',
  'severity',
  'window',
  'mode',
  'state',
  'retiredReason',
  'runbook',
] as const

/** Paths that differ, the rules in order; an added or removed rule is `rules/<id>`. */
export function changedFields(before: PolicyData, after: PolicyData): string[] {
  const changed: string[] = before.archived === after.archived ? [] : ['archived']
  const was = new Map(before.rules.map((rule) => [rule.ruleId, rule]))
  const is = new Map(after.rules.map((rule) => [rule.ruleId, rule]))
  for (const [ruleId, rule] of is) changed.push(...changedInRule(ruleId, was.get(ruleId), rule))
  for (const ruleId of was.keys()) if (!is.has(ruleId)) changed.push(`rules/${ruleId}`)
  return changed
}

function changedInRule(ruleId: string, before: RuleData | undefined, after: RuleData): string[] {
  if (before === undefined) return [`rules/${ruleId}`]
  return ruleFields
    .filter((field) => before[field] !== after[field])
    .map((field) => `rules/${ruleId}/${field}`)
}

/** The fields that a policy command sets, in the same notation. A path covers what lies below it. */
export function fieldsSetBy(command: Command): readonly string[] {
  switch (command.type) {
    case 'reviseRule':
      return Object.keys(command.change).map((field) => `rules/${command.ruleId}/${field}`)
    case 'activateRule':
      return [`rules/${command.ruleId}/state`]
    case 'retireRule':
      return [`rules/${command.ruleId}/state`, `rules/${command.ruleId}/retiredReason`]
    case 'registerRule':
      return [`rules/${command.rule.ruleId}`]
    case 'archivePolicy':
    case 'restorePolicy':
      return ['archived']
    default:
      return []
  }
}

/** The paths of `changed` that touch one of `set`. */
export function overlap(changed: readonly string[], set: readonly string[]): string[] {
  const covers = (outer: string, inner: string) => inner === outer || inner.startsWith(`${outer}/`)
  return changed.filter((path) => set.some((each) => covers(each, path) || covers(path, each)))
}
