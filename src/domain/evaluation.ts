import type { Instant } from './instant.ts'
import type { RuleData } from './rule.ts'
import type { Sample } from './sample.ts'
import { type Severity, severities } from './severity.ts'

/** A rule found broken: everything an incident opens with, but for the policy's id. */
export interface Breach {
  readonly ruleId: string
  readonly metricName: string
  readonly severity: Severity
  readonly threshold: number
  readonly observedValue: number
  readonly at: Instant
}

/** What the active rules made of one sample time, the worst of them. */
export interface Check {
  readonly at: Instant
  readonly verdict: 'ok' | Severity
}

/** What an active rule finds in the latest samples of its metric; null when nothing, or too few of them. */
export function evaluateRule(rule: RuleData, samples: readonly Sample[]): Breach | null {
  if (rule.state !== 'active') return null
  const series = seriesOf(rule, samples)
  return breachAt(rule, series, series.length)
}

/** The last `count` sample times of the active rules' metrics, each with the worst that it brought. */
export function recentChecks(
  rules: readonly RuleData[],
  samplesByMetric: ReadonlyMap<string, readonly Sample[]>,
  count: number,
): Check[] {
  const watched = rules
    .filter((rule) => rule.state === 'active')
    .map((rule) => ({ rule, series: seriesOf(rule, samplesByMetric.get(rule.metricName) ?? []) }))
  const times = [
    ...new Set(watched.flatMap(({ series }) => series.map((sample) => sample.observedAt))),
  ].sort()
  const verdicts = new Map<Instant, Check['verdict']>(
    times.slice(Math.max(0, times.length - count)).map((at) => [at, 'ok']),
  )
  for (const { rule, series } of watched) {
    for (const [index, { observedAt }] of series.entries()) {
      const verdict = verdicts.get(observedAt)
      if (verdict === undefined || !breachAt(rule, series, index + 1)) continue
      verdicts.set(observedAt, worse(verdict, rule.severity))
    }
  }
  return Array.from(verdicts, ([at, verdict]) => ({ at, verdict }))
}

/** The samples of a rule's metric in order of time, where a repeat replaces. */
function seriesOf(rule: RuleData, samples: readonly Sample[]): readonly Sample[] {
  const own = samples.filter((sample) => sample.metricName === rule.metricName)
  const inOrder = own.every((sample, index) => (own[index - 1]?.observedAt ?? '') < sample.observedAt)
  if (inOrder) return own
  const byTime = new Map(own.map((sample) => [sample.observedAt, sample]))
  return [...byTime.values()].sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1))
}

/** What the rule finds in the window that ends before `end`. */
function breachAt(rule: RuleData, series: readonly Sample[], end: number): Breach | null {
  if (end < rule.window) return null
  const window = series.slice(end - rule.window, end)
  const last = window.at(-1)
  if (!last) return null
  const observedValue = observed(
    rule,
    window.map((sample) => sample.value),
  )
  if (observedValue === null) return null
  const { ruleId, metricName, severity, threshold } = rule
  return { ruleId, metricName, severity, threshold, observedValue, at: last.observedAt }
}

/** What the rule's mode observes in the values of a full window; null when that breaks nothing. */
function observed({ mode, threshold }: RuleData, values: readonly number[]): number | null {
  const [first = 0] = values
  const last = values.at(-1) ?? 0
  const largest = values.reduce((a, b) => Math.max(a, b), 0)
  switch (mode) {
    case 'threshold':
      return largest >= threshold ? largest : null
    case 'consecutive':
      return values.every((value) => value >= threshold) ? largest : null
    case 'rate_of_change':
      return last - first >= threshold ? last - first : null
  }
}

function worse(verdict: Check['verdict'], severity: Severity): Severity {
  return verdict === 'ok' || severities.indexOf(severity) > severities.indexOf(verdict) ? severity : verdict
}
