/** One policy, loaded twice in one unit of work and once in another: which of them are one object? */
import type { Loaded, LoadFailure, UnitOfWork, UnitsOfWork } from '../app/ports.ts'
import type { Instant } from '../domain/instant.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { LoadedTwice } from './contract.ts'

const probe = { metricName: 'probe', threshold: 0.5, severity: 'warning', window: 1, mode: 'threshold' }

/** No unit of work commits, so that nothing is stored and nobody else sees the change. */
export async function loadTwice(units: UnitsOfWork, policyId: string, at: Instant): Promise<LoadedTwice> {
  const [one, other] = [units.begin(), units.begin()]
  const first = await load(one, policyId)
  const second = await load(one, policyId)
  const third = await load(other, policyId)
  const ruleId = freeRuleId(first)
  const registered = first.registerRule({ ruleId, ...probe }, at)
  if (!registered.ok) throw new Error(`lab.loadTwice: ${registered.error.message}`)
  return {
    sameInOne: first === second,
    sameInTwo: first === third,
    changeSeenInOne: hasRule(second, ruleId),
    changeSeenInTwo: hasRule(third, ruleId),
  }
}

async function load(unit: UnitOfWork, policyId: string): Promise<MonitoringPolicy> {
  const loaded: Result<Loaded<MonitoringPolicy>, LoadFailure> = await unit.policies.get(policyId)
  if (!loaded.ok) throw new Error(`lab.loadTwice: ${loaded.error.message}`)
  return loaded.value.aggregate
}

function hasRule(policy: MonitoringPolicy, ruleId: string): boolean {
  return policy.describe().rules.some((rule) => rule.ruleId === ruleId)
}

function freeRuleId(policy: MonitoringPolicy): string {
  let ruleId = 'probe'
  while (hasRule(policy, ruleId)) ruleId += '-'
  return ruleId
}
