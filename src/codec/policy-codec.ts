import type { PolicyEvent } from '../domain/events.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import { makePolicyEvent } from '../domain/policy-event.ts'
import type { PolicyData, PolicyInput } from '../domain/policy-state.ts'
import type { RuleData, RuleInput } from '../domain/rule.ts'
import type { AggregateCodec } from './aggregate-codec.ts'
import { policyChain } from './chains.ts'
import { codecOf } from './codec.ts'
import { isPlainObject } from './json.ts'
import type { PolicyEventV6, PolicyV6, RuleV6 } from './policy/v6.ts'

/** The codec of policies over these stored versions: the build's own, or others that somebody puts to the proof. */
export function policyCodecOver(chain: typeof policyChain): AggregateCodec<MonitoringPolicy, PolicyEvent> {
  return codecOf({
    type: 'policy',
    chain,
    parts: { field: 'rules', nameOf: ruleIdOf },
    toBody: (policy: MonitoringPolicy) => bodyOf(policy.describe()),
    toEvent: eventOf,
    metricNames: (policy) => policy.describe().rules.map(({ metricName }) => metricName),
    fromBody: (policyId, body) => MonitoringPolicy.of(policyFrom(policyId, body)),
    fromEvent: (policyId, event) => makePolicyEvent(factsFrom(policyId, event)),
  })
}

/** Monitoring policies, and every shape they were ever stored in. */
export const policyCodec = policyCodecOver(policyChain)

/** Rules were a list, each with its id, before they were kept by their ids. */
function ruleIdOf(key: string, rule: unknown): string {
  return isPlainObject(rule) && typeof rule.id === 'string' ? rule.id : key
}

function bodyOf({ rules, archived }: PolicyData): PolicyV6 {
  const body = {
    rules: Object.fromEntries(rules.map((rule) => [rule.ruleId, storedRule(rule)])),
    order: rules.map(({ ruleId }) => ruleId),
  }
  return archived ? { ...body, archived } : body
}

function storedRule({ ruleId: _, runbook, ...rule }: RuleData): RuleV6 {
  return runbook === '' ? rule : { ...rule, runbook }
}

/** The record or the revision around it names the policy, so an event does not. */
function eventOf({ policyId: _, ...event }: PolicyEvent): PolicyEventV6 {
  switch (event.type) {
    case 'RuleRegistered':
      return { ...event, rule: storedRule(event.rule) }
    case 'PolicyRestated':
      return { ...event, state: event.state && bodyOf(event.state) }
    default:
      return event
  }
}

function policyFrom(policyId: string, { rules, order, archived }: PolicyV6): PolicyInput {
  const inOrder = order.flatMap((ruleId) => {
    const rule = rules[ruleId]
    return rule ? [ruleFrom(ruleId, rule)] : []
  })
  return { policyId, archived: archived === true, rules: inOrder }
}

function ruleFrom(ruleId: string, rule: RuleV6): RuleInput {
  return { ...rule, ruleId }
}

function factsFrom(policyId: string, event: PolicyEventV6): unknown {
  switch (event.type) {
    case 'RuleRegistered':
      return { ...event, policyId, rule: ruleFrom(event.ruleId, event.rule) }
    case 'PolicyRestated':
      return { ...event, policyId, state: event.state && policyFrom(policyId, event.state) }
    default:
      return { ...event, policyId }
  }
}
