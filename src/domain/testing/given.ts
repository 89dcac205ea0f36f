import { type Instant, instant } from '../instant.ts'
import { MonitoringPolicy } from '../policy.ts'
import type { Result } from '../result.ts'
import type { RuleSpec } from '../rule.ts'
import { makeSample, type Sample } from '../sample.ts'

/** What tests of this room start from. Nothing else imports it. */

export function must<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`Expected a value, and was refused: ${JSON.stringify(result.error)}`)
}

/** 2026-04-02 at this time of day, UTC. */
export function time(clock: string): Instant {
  return must(instant(`2026-04-02T${clock}Z`))
}

export const noon = time('12:00')

export const cpuHot: RuleSpec = {
  ruleId: 'cpu-hot',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
}

export const diskHot: RuleSpec = { ...cpuHot, ruleId: 'disk-hot', metricName: 'disk', severity: 'warning' }

/** Wants the same metric and window as `cpuHot`. */
export const cpuRival: RuleSpec = { ...cpuHot, ruleId: 'cpu-rival', threshold: 0.5 }

/** A policy `p` that these commands have made, its events already collected. */
export function given(
  ...commands: ((policy: MonitoringPolicy) => Result<void, unknown>)[]
): MonitoringPolicy {
  const policy = must(MonitoringPolicy.create('p', noon))
  for (const command of commands) must(command(policy))
  policy.collectEvents()
  return policy
}

export const draft = (spec: RuleSpec) => (policy: MonitoringPolicy) => policy.registerRule(spec, noon)

export const active = (spec: RuleSpec) => (policy: MonitoringPolicy) =>
  policy.registerRule(spec, noon, { activate: true })

export const retired = (ruleId: string) => (policy: MonitoringPolicy) =>
  policy.retireRule(ruleId, 'replaced', noon)

export const archived = (policy: MonitoringPolicy) => policy.archive(noon, 0)

/** Samples of one metric, a minute apart from this time of day on. */
export function minutes(metricName: string, hour: string, values: readonly number[]): Sample[] {
  return values.map((value, index) =>
    must(
      makeSample({
        metricName,
        value,
        observedAt: `2026-04-02T${hour}:${String(index).padStart(2, '0')}:00Z`,
      }),
    ),
  )
}
