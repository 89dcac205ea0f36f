import { type DomainError, refuse } from './errors.ts'
import { type PolicyEvent, type RestatementCause, restatementCauses } from './events.ts'
import { makePolicyId, makeRuleId } from './identifiers.ts'
import { instant } from './instant.ts'
import { makePolicyState, type PolicyInput, type PolicyState } from './policy-state.ts'
import { combine, ok, type Result } from './result.ts'
import { makeReason, makeRule, type Rule, type RuleInput } from './rule.ts'
import { makeRuleRevision, type RuleChange } from './rule-change.ts'
import { asFact, fieldsOf, shown } from './unchecked.ts'

/** The one way from plain data to something that happened to a policy. */
export function makePolicyEvent(input: unknown): Result<PolicyEvent, DomainError> {
  const fields = fieldsOf(input)
  const type = fields?.type
  const policy = { at: instant(fields?.at), policyId: makePolicyId(fields?.policyId) }
  const rule = { ...policy, ruleId: makeRuleId(fields?.ruleId) }
  switch (type) {
    case 'PolicyCreated':
    case 'PolicyArchived':
    case 'PolicyRestored':
      return happened(type, combine(policy))
    case 'PolicyRestated':
      return happened(
        type,
        combine({
          ...policy,
          state: restatedState(fields?.policyId, fields?.state),
          cause: makeCause(fields?.cause),
        }),
      )
    case 'RuleRegistered':
      return happened(type, combine({ ...rule, rule: registeredRule(fields?.ruleId, fields?.rule) }))
    case 'RuleRevised':
      // Whatever it is, makeRuleRevision looks at every field of it.
      return happened(type, combine({ ...rule, change: makeRuleRevision(fields?.change as RuleChange) }))
    case 'RuleActivated':
      return happened(type, combine(rule))
    case 'RuleRetired':
      return happened(type, combine({ ...rule, reason: makeReason(fields?.reason) }))
    default:
      return refuse(
        'unknown-event',
        `${shown(type)} is nothing that happens to a policy. Name one of its events.`,
        {
          type: asFact(type),
        },
      )
  }
}

function happened<T extends string, P>(
  type: T,
  parts: Result<P, DomainError>,
): Result<{ readonly type: T } & P, DomainError> {
  return parts.ok ? ok({ type, ...parts.value }) : parts
}

function registeredRule(ruleId: unknown, input: unknown): Result<Rule, DomainError> {
  // Whatever it is, makeRule looks at every field of it.
  const rule = makeRule(input as RuleInput)
  return !rule.ok || rule.value.ruleId === ruleId
    ? rule
    : refuse(
        'malformed',
        `The event registers rule ${shown(ruleId)} but holds rule "${rule.value.ruleId}". Make them one.`,
        {
          expected: asFact(ruleId),
          ruleId: rule.value.ruleId,
        },
      )
}

function restatedState(policyId: unknown, input: unknown): Result<PolicyState | null, DomainError> {
  if (input === null) return ok(null)
  // Whatever it is, makePolicyState looks at every field of it.
  const state = makePolicyState(input as PolicyInput)
  return !state.ok || state.value.policyId === policyId
    ? state
    : refuseOtherPolicy(policyId, state.value.policyId)
}

function makeCause(input: unknown): Result<RestatementCause, DomainError> {
  const known = restatementCauses.find((cause) => cause === input)
  return known
    ? ok(known)
    : refuse(
        'malformed',
        `A policy is restated by one of ${restatementCauses.join(', ')}, and was by ${shown(input)}.`,
        {
          expected: restatementCauses.join(', '),
          cause: asFact(input),
        },
      )
}

/** What belongs to one policy must not reach another. */
export function refuseOtherPolicy(expected: unknown, actual: unknown): Result<never, DomainError> {
  return refuse(
    'policy-id-mismatch',
    `This belongs to policy ${shown(actual)}, not to policy ${shown(expected)}. Use the policy that it names.`,
    { expected: asFact(expected), actual: asFact(actual) },
  )
}
