import { Incident } from '../../domain/incident.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { Result } from '../../domain/result.ts'
import type { RuleData } from '../../domain/rule.ts'
import type { Reader } from '../aggregate-codec.ts'

/** What tests start from. Nothing else imports this file. */
export const newestReader: Reader = { release: 6, floor: 6 }

/** The value, where a refusal would be a mistake in the test. */
export function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.error)}`)
}

/** The error, where success would be a mistake in the test. */
export function refusal<E>(result: Result<unknown, E>): E {
  if (!result.ok) return result.error
  throw new Error('expected a refusal')
}

export function at(time: string): Instant {
  return must(instant(`2026-04-02T${time}:00.000Z`))
}

export function rule(ruleId: string, fields: Partial<RuleData> = {}): RuleData {
  return {
    ruleId,
    metricName: ruleId,
    threshold: 0.9,
    severity: 'critical',
    window: 1,
    mode: 'threshold',
    state: 'active',
    runbook: '',
    ...fields,
  }
}

export function policyData(rules: readonly RuleData[], archived = false): PolicyData {
  return { policyId: 'service-monitoring', archived, rules }
}

export function policy(data: PolicyData): MonitoringPolicy {
  return must(MonitoringPolicy.of(data))
}

export function openIncident(observedValue = 0.95, threshold = 0.9): Incident {
  return must(
    Incident.open({
      policyId: 'service-monitoring',
      ruleId: 'cpu-hot',
      metricName: 'cpu',
      severity: 'critical',
      threshold,
      observedValue,
      at: at('09:02'),
    }),
  )
}
