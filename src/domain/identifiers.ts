import type { Branded } from './branded.ts'
import { type DomainError, refuse } from './errors.ts'
import { type Instant, instant } from './instant.ts'
import { ok, type Result } from './result.ts'
import { asFact, isFilledText, shown } from './unchecked.ts'

/** Names a policy. Taken as it is: never trimmed, never changed in case. */
export type PolicyId = Branded<string, 'PolicyId'>

/** Names a rule within its policy. */
export type RuleId = Branded<string, 'RuleId'>

/** `policyId:ruleId:openedAt`, so that one outcome found twice is one incident. */
export type IncidentId = Branded<string, 'IncidentId'>

/** Joins the parts of an incident's id, so no other id may contain it. */
const separator = ':'

export function makePolicyId(input: unknown): Result<PolicyId, DomainError> {
  const checked = checkId('policy', input)
  // checkId has just refused everything that is no id.
  return checked.ok ? ok(checked.value as PolicyId) : checked
}

export function makeRuleId(input: unknown): Result<RuleId, DomainError> {
  const checked = checkId('rule', input)
  // checkId has just refused everything that is no id.
  return checked.ok ? ok(checked.value as RuleId) : checked
}

/** The id of the incident that a rule's outcome at this instant opens. */
export function incidentId(policyId: PolicyId, ruleId: RuleId, at: Instant): IncidentId {
  // Three checked parts make an incident id.
  return [policyId, ruleId, at].join(separator) as IncidentId
}

/** Reads an incident id back: three parts, each of them checked, the instant in its normal form. */
export function makeIncidentId(input: unknown): Result<IncidentId, DomainError> {
  if (!isFilledText(input)) return refuseBlank('incident', input)
  const [policyPart, rulePart, ...instantParts] = input.split(separator)
  const policyId = makePolicyId(policyPart)
  if (!policyId.ok) return policyId
  const ruleId = makeRuleId(rulePart)
  if (!ruleId.ok) return ruleId
  const at = instant(instantParts.join(separator))
  if (!at.ok) return at
  const expected = incidentId(policyId.value, ruleId.value, at.value)
  return expected === input
    ? ok(expected)
    : refuse('incident-id-mismatch', `The incident id ${shown(input)} must be written as "${expected}".`, {
        incidentId: input,
        expected,
      })
}

function checkId(kind: 'policy' | 'rule', input: unknown): Result<string, DomainError> {
  if (!isFilledText(input)) return refuseBlank(kind, input)
  if (input === '__proto__' || input.includes(separator)) {
    return refuse(
      'reserved-id',
      `The ${kind} id ${shown(input)} is reserved: an id contains no "${separator}" and is not "__proto__". Choose another.`,
      { id: input },
    )
  }
  return ok(input)
}

function refuseBlank(kind: 'policy' | 'rule' | 'incident', input: unknown): Result<never, DomainError> {
  return refuse(
    'blank-id',
    `A ${kind} id must be text that is not blank, and was ${shown(input)}. Give it one.`,
    {
      id: asFact(input),
    },
  )
}
