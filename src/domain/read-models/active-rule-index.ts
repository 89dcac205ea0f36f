import type { DomainError } from '../errors.ts'
import type { PolicyEvent } from '../events.ts'
import type { PolicyData } from '../policy-state.ts'
import { replayPolicy } from '../replay.ts'
import { ok, type Result } from '../result.ts'
import { compareText } from '../text-order.ts'
import { grouped } from './grouped.ts'

/** One active rule: all that a policy contributes to the index. */
export interface ActiveRule {
  readonly policyId: string
  readonly metric: string
  readonly ruleId: string
}

/** Which active rules watch a metric. */
export type ActiveRuleIndex = Readonly<
  Record<string, readonly { readonly policyId: string; readonly ruleId: string }[]>
>

/** What one policy contributes. An archived one is not evaluated, so it contributes nothing. */
export function activeRulesOf({ policyId, archived, rules }: PolicyData): ActiveRule[] {
  if (archived) return []
  return rules
    .filter((rule) => rule.state === 'active')
    .map(({ metricName, ruleId }) => ({ policyId, metric: metricName, ruleId }))
}

/** The index of these contributions, the same whatever order they come in. */
export function activeRuleIndex(contributions: readonly ActiveRule[]): ActiveRuleIndex {
  const inOrder = [...contributions].sort(
    (a, b) =>
      compareText(a.metric, b.metric) ||
      compareText(a.policyId, b.policyId) ||
      compareText(a.ruleId, b.ruleId),
  )
  return Object.fromEntries(
    Array.from(
      grouped(inOrder, (rule) => rule.metric),
      ([metric, rules]) => [metric, rules.map(({ policyId, ruleId }) => ({ policyId, ruleId }))],
    ),
  )
}

/** The index from events alone, each policy's own in their order. */
export function rebuildActiveRuleIndex(events: readonly PolicyEvent[]): Result<ActiveRuleIndex, DomainError> {
  const contributions: ActiveRule[] = []
  for (const own of grouped(events, (event) => event.policyId).values()) {
    const policy = replayPolicy(null, own)
    if (!policy.ok) return policy
    if (policy.value) contributions.push(...activeRulesOf(policy.value))
  }
  return ok(activeRuleIndex(contributions))
}
