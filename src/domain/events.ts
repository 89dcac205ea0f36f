import type { IncidentId, PolicyId, RuleId } from './identifiers.ts'
import type { Instant } from './instant.ts'
import type { MetricName } from './metric-name.ts'
import type { PolicyState } from './policy-state.ts'
import type { Ratio } from './ratio.ts'
import type { Rule } from './rule.ts'
import type { RuleRevision } from './rule-change.ts'
import type { Severity } from './severity.ts'

/** What happened, and when. Facts, in the past tense; policy-event.ts and incident-event.ts make them from plain data. */
interface Happened<Type extends string> {
  readonly type: Type
  readonly at: Instant
}

interface PolicyHappened<Type extends string> extends Happened<Type> {
  readonly policyId: PolicyId
}

interface RuleHappened<Type extends string> extends PolicyHappened<Type> {
  readonly ruleId: RuleId
}

export type PolicyCreated = PolicyHappened<'PolicyCreated'>
export type PolicyArchived = PolicyHappened<'PolicyArchived'>
export type PolicyRestored = PolicyHappened<'PolicyRestored'>

export interface RuleRegistered extends RuleHappened<'RuleRegistered'> {
  readonly rule: Rule
}

/** Holds the fields that changed, and no others. */
export interface RuleRevised extends RuleHappened<'RuleRevised'> {
  readonly change: RuleRevision
}

export type RuleActivated = RuleHappened<'RuleActivated'>

export interface RuleRetired extends RuleHappened<'RuleRetired'> {
  readonly reason: string
}

export const restatementCauses = ['resolution', 'repair', 'import'] as const

/** Why a policy's whole state was said anew. */
export type RestatementCause = (typeof restatementCauses)[number]

/** The whole state said anew: what came before explains it no longer. Null: gone from view. */
export interface PolicyRestated extends PolicyHappened<'PolicyRestated'> {
  readonly state: PolicyState | null
  readonly cause: RestatementCause
}

/** What can happen to a policy that is there, one step at a time. */
export type PolicyStep =
  | RuleRegistered
  | RuleRevised
  | RuleActivated
  | RuleRetired
  | PolicyArchived
  | PolicyRestored

export type PolicyEvent = PolicyCreated | PolicyRestated | PolicyStep

interface IncidentHappened<Type extends string> extends Happened<Type> {
  readonly incidentId: IncidentId
}

export interface IncidentOpened extends IncidentHappened<'IncidentOpened'> {
  readonly policyId: PolicyId
  readonly ruleId: RuleId
  readonly metricName: MetricName
  readonly severity: Severity
  readonly threshold: Ratio
  readonly observedValue: number
}

export interface IncidentAcknowledged extends IncidentHappened<'IncidentAcknowledged'> {
  readonly by: string
}

export interface IncidentResolved extends IncidentHappened<'IncidentResolved'> {
  readonly by: string
  readonly note: string
}

export type IncidentEvent = IncidentOpened | IncidentAcknowledged | IncidentResolved

export type DomainEvent = PolicyEvent | IncidentEvent
