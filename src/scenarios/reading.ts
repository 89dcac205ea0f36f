/** What checks read from a dump, and how they say it. What is not there is an error that says so. */
import { isPolicy } from '../app/inspect/domain-fields.ts'
import type { Outcome } from '../app/outcome.ts'
import type { Dump, DumpedAggregate, Lab } from '../lab/contract.ts'

type Domain = NonNullable<DumpedAggregate['domain']>
export type PolicyView = Extract<Domain, { rules: unknown }>
export type IncidentView = Exclude<Domain, PolicyView>

/** The policies and rules of the `course` fixture. */
export const policyId = 'service-monitoring'
export const latencyPolicyId = 'service-monitoring-rate-of-change'

/** Takes what must have worked; throws with the refusal's own words. */
export function done(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`)
  return outcome
}

export function answerOf(outcome: Outcome): string {
  return outcome.ok ? 'ok' : outcome.error.code
}

export function aggregateIn(dump: Dump, type: DumpedAggregate['type'], id: string): DumpedAggregate {
  const found = dump.aggregates.find((each) => each.type === type && each.id === id)
  if (found === undefined) throw new Error(`there is no ${type} ${id}.`)
  return found
}

export async function policyOf(lab: Lab, id = policyId): Promise<PolicyView> {
  const { domain, status } = aggregateIn(await lab.dump(), 'policy', id)
  if (domain === null || !isPolicy(domain))
    throw new Error(`policy ${id} is ${status} and has no valid view.`)
  return domain
}

export function ruleOf(policy: PolicyView, ruleId: string): PolicyView['rules'][number] {
  const rule = policy.rules.find((each) => each.ruleId === ruleId)
  if (rule === undefined) throw new Error(`policy ${policy.policyId} has no rule ${ruleId}.`)
  return rule
}

export function policiesIn(dump: Dump): readonly PolicyView[] {
  return dump.aggregates.flatMap(({ domain }) => (domain !== null && isPolicy(domain) ? [domain] : []))
}

export function incidentsIn(dump: Dump): readonly IncidentView[] {
  return dump.aggregates.flatMap(({ domain }) => (domain !== null && !isPolicy(domain) ? [domain] : []))
}

/** "3 policies and 4 incidents". */
export function contentsOf(dump: Dump): string {
  const policies = dump.aggregates.filter(({ type }) => type === 'policy').length
  return `${counted(policies, 'policy', 'policies')} and ${counted(dump.aggregates.length - policies, 'incident')}`
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`
}

/** The first figures of a digest: enough to tell two apart by eye. */
export function short(digest: string): string {
  return digest.slice(0, 8)
}

/** What an earlier step noted; an error that says so when it did not. */
export function noted<T>(notes: { get(key: string): unknown }, key: string): T {
  const value = notes.get(key)
  if (value === undefined) throw new Error('no action of this step was used yet.')
  // Steps note what their own checks read.
  return value as T
}
