import { type DomainError, refuse, within } from './errors.ts'
import { makePolicyId, type PolicyId, type RuleId } from './identifiers.ts'
import { combine, ok, type Result } from './result.ts'
import { makeRule, type Rule, type RuleData, type RuleInput } from './rule.ts'
import { asFact, fieldsOf, shown } from './unchecked.ts'

/** A policy as plain data in domain words, its rules in their order. */
export interface PolicyData {
  readonly policyId: string
  readonly archived: boolean
  readonly rules: readonly RuleData[]
}

/** A whole policy as someone wrote it, nothing about it checked. */
export interface PolicyInput {
  readonly policyId: string
  readonly archived: boolean
  readonly rules: readonly RuleInput[]
}

/** A policy that keeps every invariant. Never changed: each command makes another. */
export interface PolicyState extends PolicyData {
  readonly policyId: PolicyId
  readonly rules: readonly Rule[]
}

/** Checks every value and every invariant of a whole policy. */
export function makePolicyState(input: PolicyInput): Result<PolicyState, DomainError> {
  const fields = fieldsOf(input)
  if (!fields) {
    return refuse(
      'malformed',
      `A policy must be an object with policyId, archived and rules, and was ${shown(input)}.`,
      {
        expected: 'policy',
      },
    )
  }
  const policyId = makePolicyId(fields.policyId)
  if (!policyId.ok) return policyId
  const parts = combine({ archived: makeArchived(fields.archived), rules: makeRules(fields.rules) })
  if (!parts.ok) return within(`Policy "${policyId.value}"`, { policyId: policyId.value }, parts.error)
  return keepInvariants({ policyId: policyId.value, ...parts.value })
}

/** Across the rules of one policy: no id twice, and no two active rules on one metric and window. */
export function keepInvariants(policy: PolicyState): Result<PolicyState, DomainError> {
  const ids = new Set<RuleId>()
  const activeByPair = new Map<string, RuleId>()
  for (const { ruleId, metricName, window, state } of policy.rules) {
    if (ids.has(ruleId)) return refuseDuplicate(policy.policyId, ruleId)
    ids.add(ruleId)
    if (state !== 'active') continue
    const pair = `${window}:${metricName}`
    const other = activeByPair.get(pair)
    if (other !== undefined) {
      return refuse(
        'active-pair-taken',
        `Policy "${policy.policyId}": rules "${other}" and "${ruleId}" cannot both be active on metric "${metricName}" with window ${window}. Retire one of them, or give it another metric or window.`,
        { policyId: policy.policyId, ruleId, otherRuleId: other, metricName, window },
      )
    }
    activeByPair.set(pair, ruleId)
  }
  return ok(policy)
}

export function refuseDuplicate(policyId: PolicyId, ruleId: RuleId): Result<never, DomainError> {
  return refuse(
    'duplicate-rule',
    `Policy "${policyId}" already has a rule "${ruleId}". Choose another id, or revise that rule.`,
    {
      policyId,
      ruleId,
    },
  )
}

/** The same policy, sharing nothing with the one given. */
export function copyPolicy(policy: PolicyState): PolicyState {
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule })) }
}

function makeArchived(input: unknown): Result<boolean, DomainError> {
  return typeof input === 'boolean'
    ? ok(input)
    : refuse('malformed', `archived must be true or false, and was ${shown(input)}. Say which.`, {
        expected: 'true or false',
        archived: asFact(input),
      })
}

function makeRules(input: unknown): Result<readonly Rule[], DomainError> {
  if (!Array.isArray(input)) {
    return refuse('malformed', `rules must be a list, and was ${shown(input)}. Use an empty list for none.`, {
      expected: 'list of rules',
    })
  }
  const rules: Rule[] = []
  for (const candidate of input) {
    const rule = makeRule(candidate)
    if (!rule.ok) return rule
    rules.push(rule.value)
  }
  return ok(rules)
}
