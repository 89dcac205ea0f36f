/** Everything that a person, a script or the leader can ask for. Plain data: it crosses forms, tabs and scripts. */

/** Names one aggregate. */
export interface AggregateName {
  readonly type: 'policy' | 'incident'
  readonly id: string
}

interface Based {
  /** The token of the state that the asker looked at; leave it out to act on whatever is there now. */
  readonly basedOn?: string
}

export interface RuleFields {
  readonly ruleId: string
  readonly metricName: string
  readonly threshold: number
  readonly severity: string
  readonly window: number
  readonly mode: string
  readonly runbook?: string
}

export interface SampleFields {
  readonly metricName: string
  readonly value: number
  readonly observedAt: string
}

export interface CreatePolicy extends Based {
  readonly type: 'createPolicy'
  readonly policyId: string
}
export interface RegisterRule extends Based {
  readonly type: 'registerRule'
  readonly policyId: string
  readonly rule: RuleFields
  readonly activate?: boolean
}
export interface ReviseRule extends Based {
  readonly type: 'reviseRule'
  readonly policyId: string
  readonly ruleId: string
  readonly change: Partial<Omit<RuleFields, 'ruleId'>>
}
export interface ActivateRule extends Based {
  readonly type: 'activateRule'
  readonly policyId: string
  readonly ruleId: string
}
export interface RetireRule extends Based {
  readonly type: 'retireRule'
  readonly policyId: string
  readonly ruleId: string
  readonly reason: string
}
export interface ArchivePolicy extends Based {
  readonly type: 'archivePolicy'
  readonly policyId: string
}
export interface RestorePolicy extends Based {
  readonly type: 'restorePolicy'
  readonly policyId: string
}
export interface Observe extends Based {
  readonly type: 'observe'
  readonly policyId: string
  readonly samples: readonly SampleFields[]
}
export interface AcknowledgeIncident extends Based {
  readonly type: 'acknowledgeIncident'
  readonly incidentId: string
  readonly by: string
}
export interface ResolveIncident extends Based {
  readonly type: 'resolveIncident'
  readonly incidentId: string
  readonly by: string
  readonly note: string
}
/** `result` is the whole aggregate in domain words; `basedOn` is the token of the heads that the form showed. */
export interface ResolveConflict {
  readonly type: 'resolveConflict'
  readonly aggregate: AggregateName
  readonly result: unknown
  readonly basedOn: string
}
export type RepairDecision =
  | { readonly accept: string }
  | { readonly replace: unknown }
  | { readonly discard: string }
export interface RepairRecord extends Based {
  readonly type: 'repairRecord'
  readonly aggregate: AggregateName
  readonly decision: RepairDecision
}

export type Command =
  | CreatePolicy
  | RegisterRule
  | ReviseRule
  | ActivateRule
  | RetireRule
  | ArchivePolicy
  | RestorePolicy
  | Observe
  | AcknowledgeIncident
  | ResolveIncident
  | ResolveConflict
  | RepairRecord

export type CommandType = Command['type']
