/** What a chart of one metric draws: points, threshold lines, and where a rule found a breach. */
import type { SeriesPoint } from '../../app/ports.ts'
import { recentChecks } from '../../domain/evaluation.ts'
import type { RuleData } from '../../domain/rule.ts'
import type { Sample } from '../../domain/sample.ts'
import type { Severity } from '../../domain/severity.ts'

export interface ChartPoint extends SeriesPoint {
  /** What the active rules made of this point; null when none had a full window, or several samples are folded in. */
  readonly verdict: 'ok' | Severity | null
}

export interface ChartData {
  readonly points: readonly ChartPoint[]
  /** Several samples in one point: windows cannot be shown, and breaches only by the extremes. */
  readonly folded: boolean
}

/** Every sample a point: verdicts are exact. */
export function exactData(samples: readonly Sample[], rules: readonly RuleData[]): ChartData {
  const metric = samples[0]?.metricName
  if (metric === undefined) return { points: [], folded: false }
  const checks = recentChecks(rules, new Map([[metric, samples]]), samples.length)
  const verdicts = new Map(checks.map(({ at, verdict }) => [at, verdict]))
  const points = samples.map(({ observedAt, value }) => ({
    at: Date.parse(observedAt),
    min: value,
    max: value,
    last: value,
    verdict: verdicts.get(observedAt) ?? null,
  }))
  return { points: points.sort((a, b) => a.at - b.at), folded: false }
}

/** Points that stand for many samples each: a breach is certain where the extremes alone prove one. */
export function foldedData(series: readonly SeriesPoint[], rules: readonly RuleData[]): ChartData {
  const active = rules.filter((rule) => rule.state === 'active')
  const points = series.map((point) => {
    const broken = active.filter((rule) => provesBreach(point, rule)).map((rule) => rule.severity)
    const verdict = broken.includes('critical') ? 'critical' : (broken[0] ?? null)
    return { ...point, verdict } as const
  })
  return { points, folded: true }
}

function provesBreach(point: SeriesPoint, { mode, threshold }: RuleData): boolean {
  if (mode === 'threshold') return point.max >= threshold
  return mode === 'consecutive' && point.min >= threshold
}

export interface Span {
  readonly from: number
  readonly to: number
  readonly severity: Severity
}

/** Stretches of points with the same breach. A stretch begins half-way from the point before and ends half-way to the next. */
export function breachSpans(points: readonly ChartPoint[]): readonly Span[] {
  const spans: Span[] = []
  for (const [index, point] of points.entries()) {
    const { verdict } = point
    if (verdict === null || verdict === 'ok') continue
    const from = middle(points[index - 1] ?? point, point)
    const to = middle(point, points[index + 1] ?? point)
    const last = spans.at(-1)
    if (last && last.to === from && last.severity === verdict) spans[spans.length - 1] = { ...last, to }
    else spans.push({ from, to, severity: verdict })
  }
  return spans
}

/** The samples that a rule looks at when the one at `index` comes in; null while there are too few. */
export function windowAt(
  points: readonly ChartPoint[],
  index: number,
  rule: Pick<RuleData, 'window'>,
): readonly ChartPoint[] | null {
  const from = index + 1 - rule.window
  return from < 0 ? null : points.slice(from, index + 1)
}

/** Rules with a line at their threshold; a rise has no level to draw. */
export function hasLine(rule: RuleData): boolean {
  return rule.state !== 'retired' && rule.mode !== 'rate_of_change'
}

function middle(a: SeriesPoint, b: SeriesPoint): number {
  return (a.at + b.at) / 2
}
