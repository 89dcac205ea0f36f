/** Aggregates that the proofs work with. Making them cannot fail; if it does, the domain changed and the proof says so. */
import type { UnitOfWork } from '../app/ports.ts'
import { Incident } from '../domain/incident.ts'
import { type Instant, instant } from '../domain/instant.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { RuleSpec } from '../domain/rule.ts'
import { makeSample, type Sample } from '../domain/sample.ts'
import { show } from './proof.ts'
import type { ProofStorage } from './storage-fixture.ts'

/** The value of what must have gone well. */
export function sure<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`an example failed: ${show(result.error)}`)
  return result.value
}

export function at(text: string): Instant {
  return sure(instant(text))
}

export const nine = at('2026-04-02T09:00:00Z')

export function rule(ruleId: string, metricName = 'cpu', other: Partial<RuleSpec> = {}): RuleSpec {
  return { ruleId, metricName, threshold: 0.9, severity: 'critical', window: 1, mode: 'threshold', ...other }
}

/** An active rule as version 6 stores it. */
export const storedRule = {
  metricName: 'cpu',
  mode: 'threshold',
  severity: 'critical',
  state: 'active',
  threshold: 0.9,
  window: 1,
}

/** A policy with these rules, each active. */
export function policyWith(policyId: string, ...rules: readonly RuleSpec[]): MonitoringPolicy {
  const policy = sure(MonitoringPolicy.create(policyId, nine))
  for (const spec of rules) sure(policy.registerRule(spec, nine, { activate: true }))
  return policy
}

export function incidentOf(policyId: string, ruleId: string, openedAt = '2026-04-02T09:00:00Z'): Incident {
  const facts = { metricName: 'cpu', severity: 'critical', threshold: 0.9, observedValue: 0.95 }
  return sure(Incident.open({ policyId, ruleId, ...facts, at: at(openedAt) }))
}

export function sample(observedAt: string, value: number, metricName = 'cpu'): Sample {
  return sure(makeSample({ metricName, value, observedAt }))
}

export function noticeOf(incident: Incident) {
  const { incidentId, policyId, ruleId, metricName, severity, threshold, observedValue, openedAt } =
    incident.describe()
  return {
    id: `notice:${incidentId}`,
    incidentId,
    policyId,
    ruleId,
    metricName,
    severity,
    threshold,
    observedValue,
    at: openedAt,
  }
}

/** One unit of work from beginning to commit, which must go well; answers the token of each aggregate. */
export async function commit(
  { units }: Pick<ProofStorage, 'units'>,
  work: (unit: UnitOfWork) => void | Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const unit = units.begin()
  await work(unit)
  return sure(await unit.commit('proof')).tokens
}

/** Stores a policy with these rules and answers its token. */
export async function stored(storage: ProofStorage, policyId: string, ...rules: RuleSpec[]): Promise<string> {
  const tokens = await commit(storage, (unit) => unit.policies.add(policyWith(policyId, ...rules)))
  return tokens.get(`policy/${policyId}`) ?? ''
}

/** Stores an open incident with its notice. */
export async function storedIncident(storage: ProofStorage, incident: Incident): Promise<void> {
  await commit(storage, (unit) => {
    unit.incidents.add(incident)
    unit.notify(noticeOf(incident))
  })
}

/** Retires a rule in a unit of work of its own. */
export async function retire(storage: ProofStorage, policyId: string, ruleId: string): Promise<void> {
  await commit(storage, async (unit) => {
    const { aggregate } = sure(await unit.policies.get(policyId))
    sure(aggregate.retireRule(ruleId, 'replaced', nine))
    unit.policies.save(aggregate)
  })
}
