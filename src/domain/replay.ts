import { type DomainError, refuse } from './errors.ts'
import type { PolicyEvent, PolicyStep } from './events.ts'
import type { RuleId } from './identifiers.ts'
import { makePolicyEvent, refuseOtherPolicy } from './policy-event.ts'
import {
  copyPolicy,
  keepInvariants,
  makePolicyState,
  type PolicyData,
  type PolicyState,
} from './policy-state.ts'
import { ok, type Result } from './result.ts'
import type { Rule } from './rule.ts'
import { asFact, shown } from './unchecked.ts'

/**
 * The state that these events lead to from this start. Events are facts: they are not asked whether they
 * may happen, and a fact told twice is told once, because branches that merged both tell theirs. What
 * they come to must be a valid policy all the same.
 */
export function replayPolicy(
  start: PolicyData | null,
  events: readonly PolicyEvent[],
): Result<PolicyData | null, DomainError> {
  const begun: Result<PolicyState | null, DomainError> = start === null ? ok(null) : makePolicyState(start)
  if (!begun.ok) return begun
  let state = begun.value
  for (const told of events) {
    const event = makePolicyEvent(told)
    if (!event.ok) return event
    const next = evolve(state, event.value)
    if (!next.ok) return next
    state = next.value
  }
  if (state === null) return ok(null)
  const valid = keepInvariants(state)
  return valid.ok ? ok(copyPolicy(valid.value)) : valid
}

function evolve(state: PolicyState | null, event: PolicyEvent): Result<PolicyState | null, DomainError> {
  if (state !== null && state.policyId !== event.policyId)
    return refuseOtherPolicy(state.policyId, event.policyId)
  if (event.type === 'PolicyRestated') return ok(event.state)
  if (event.type === 'PolicyCreated') return ok(state ?? emptyPolicy(event))
  if (state === null) {
    return refuse(
      'not-created',
      `${event.type} happened to policy "${event.policyId}" before it was created. Start from PolicyCreated, PolicyRestated or a kept state.`,
      { policyId: event.policyId, type: event.type },
    )
  }
  return takeStep(state, event)
}

/** A policy as it is when it has just been created. */
export function emptyPolicy({ policyId }: Pick<PolicyState, 'policyId'>): PolicyState {
  return { policyId, archived: false, rules: [] }
}

/** What one step makes of a policy. Rules only move forward: draft, active, retired with its first reason. */
export function takeStep(policy: PolicyState, step: PolicyStep): Result<PolicyState, DomainError> {
  switch (step.type) {
    case 'PolicyArchived':
      return ok({ ...policy, archived: true })
    case 'PolicyRestored':
      return ok({ ...policy, archived: false })
    case 'RuleRegistered':
      return ok(
        findRule(policy, step.ruleId) ? policy : { ...policy, rules: [...policy.rules, { ...step.rule }] },
      )
    case 'RuleRevised':
      return withRule(policy, step.ruleId, (rule) => ({ ...rule, ...step.change }))
    case 'RuleActivated':
      return withRule(policy, step.ruleId, (rule) =>
        rule.state === 'draft' ? { ...rule, state: 'active' } : rule,
      )
    case 'RuleRetired':
      return withRule(policy, step.ruleId, (rule) =>
        rule.state === 'retired' ? rule : { ...rule, state: 'retired', retiredReason: step.reason },
      )
  }
}

export function findRule(policy: PolicyState, ruleId: string): Rule | undefined {
  return policy.rules.find((rule) => rule.ruleId === ruleId)
}

export function refuseUnknownRule(policy: PolicyState, ruleId: string): Result<never, DomainError> {
  return refuse(
    'unknown-rule',
    `Policy "${policy.policyId}" has no rule ${shown(ruleId)}. Register it first, or name one of its rules.`,
    { policyId: policy.policyId, ruleId: asFact(ruleId) },
  )
}

function withRule(
  policy: PolicyState,
  ruleId: RuleId,
  change: (rule: Rule) => Rule,
): Result<PolicyState, DomainError> {
  return findRule(policy, ruleId)
    ? ok({ ...policy, rules: policy.rules.map((rule) => (rule.ruleId === ruleId ? change(rule) : rule)) })
    : refuseUnknownRule(policy, ruleId)
}
