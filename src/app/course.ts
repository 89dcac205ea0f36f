/**
 * The course's monitoring system as a script of commands: what happened, in its order, at its times. The `course`
 * fixture plays it, and the first empty screen offers it.
 */
import type { Command, RuleFields, SampleFields } from './commands.ts'

/** A command and the instant at which it is run. */
export interface ScriptStep {
  readonly at: string
  readonly command: Command
}

const day = '2026-04-02'

export const courseScript: readonly ScriptStep[] = [
  ...policyWith('08:00', 'service-monitoring', [
    {
      ruleId: 'cpu-hot',
      metricName: 'cpu',
      threshold: 0.9,
      severity: 'critical',
      window: 1,
      mode: 'threshold',
    },
    {
      ruleId: 'cpu-sustained',
      metricName: 'cpu',
      threshold: 0.8,
      severity: 'warning',
      window: 3,
      mode: 'consecutive',
    },
  ]),
  observed('09:02', 'service-monitoring', courseSamples()),
  ...policyWith('09:30', 'service-monitoring-retirement', [
    {
      ruleId: 'disk-hot',
      metricName: 'disk',
      threshold: 0.85,
      severity: 'warning',
      window: 1,
      mode: 'threshold',
    },
  ]),
  observed('10:00', 'service-monitoring-retirement', series('disk', '10', [0.91])),
  {
    at: at('10:05'),
    command: {
      type: 'retireRule',
      policyId: 'service-monitoring-retirement',
      ruleId: 'disk-hot',
      reason: 'replaced by storage saturation policy',
    },
  },
  ...policyWith('10:30', 'service-monitoring-rate-of-change', [
    {
      ruleId: 'latency-spike',
      metricName: 'latency',
      threshold: 0.2,
      severity: 'critical',
      window: 3,
      mode: 'rate_of_change',
    },
  ]),
  observed('11:02', 'service-monitoring-rate-of-change', series('latency', '11', [0.35, 0.4, 0.61])),
]

/** Three minutes of cpu that break both rules of `service-monitoring`. */
export function courseSamples(): SampleFields[] {
  return series('cpu', '09', [0.82, 0.93, 0.95])
}

function policyWith(time: string, policyId: string, rules: readonly RuleFields[]): ScriptStep[] {
  return [
    { at: at(time), command: { type: 'createPolicy', policyId } },
    ...rules.map(
      (rule): ScriptStep => ({
        at: at(time),
        command: { type: 'registerRule', policyId, rule, activate: true },
      }),
    ),
  ]
}

function observed(time: string, policyId: string, samples: readonly SampleFields[]): ScriptStep {
  return { at: at(time), command: { type: 'observe', policyId, samples } }
}

function series(metricName: string, hour: string, values: readonly number[]): SampleFields[] {
  return values.map((value, minute) => ({
    metricName,
    value,
    observedAt: at(`${hour}:${String(minute).padStart(2, '0')}`),
  }))
}

function at(time: string): string {
  return `${day}T${time}:00.000Z`
}
