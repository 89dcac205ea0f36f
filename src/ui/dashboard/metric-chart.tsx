import { lazy, Suspense } from 'react'
import type { App } from '../../app/app.ts'
import type { RuleData } from '../../domain/rule.ts'
import { classes } from '../components/classes.ts'
import { LiveError } from '../components/live-error.tsx'
import { SeverityChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import { useLive } from '../hooks/use-live.ts'
import { conditionOf, figureText } from '../rules/rule-fields.ts'
import { type ChartData, exactData, foldedData } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import styles from './metric-charts.module.css'

const Plot = lazy(() => import('./plot.tsx'))

/** Up to this many samples each is a point of its own, and every verdict exact. */
const exactUpTo = 600

interface MetricChartProps {
  readonly policyId: string
  readonly metricName: string
  readonly rules: readonly RuleData[]
  readonly rangeMs: number
}

export function MetricChart({ policyId, metricName, rules, rangeMs }: MetricChartProps) {
  const own = rules.filter((rule) => rule.metricName === metricName && rule.state !== 'retired')
  const rulesKey = JSON.stringify(own)
  const { value: data, error } = useLive(
    (app) => readChart(app, { policyId, metricName, rangeMs, rules: own }),
    [policyId, metricName, rangeMs, rulesKey],
    ['samples'],
  )
  const last = data?.points.at(-1)
  return (
    <figure className={styles.chart} aria-label={`Time series of ${metricName}`}>
      <figcaption>
        <span className={styles.metric}>{metricName}</span>
        {last && (
          <span className={styles.latest}>
            {figureText(last.last)} at <Time at={last.at} />
          </span>
        )}
      </figcaption>
      <LiveError error={error} what={`Samples of ${metricName}`} />
      <div className={styles.plot}>
        {data && data.points.length > 0 && (
          <Suspense>
            <Plot data={data} rules={own} metricName={metricName} />
          </Suspense>
        )}
      </div>
      <ul className={styles.legend} aria-label={`Rules on ${metricName}`}>
        {own.map((rule) => (
          <li key={rule.ruleId}>
            <span
              className={classes(
                styles.line,
                rule.state === 'draft' ? styles.draft : rule.severity === 'critical' && styles.critical,
              )}
              aria-hidden="true"
            />
            {rule.ruleId} {conditionOf(rule)}
            <SeverityChip state={rule.severity} />
            {rule.state === 'draft' && 'draft, not evaluated'}
          </li>
        ))}
      </ul>
      {data && data.points.length > 0 && <ChartTable data={data} metricName={metricName} />}
    </figure>
  )
}

interface ChartQuestion {
  readonly policyId: string
  readonly metricName: string
  readonly rangeMs: number
  readonly rules: readonly RuleData[]
}

/** Few samples as they are; many folded by the reader, because a chart has only so many pixels. */
async function readChart(
  app: App,
  { policyId, metricName, rangeMs, rules }: ChartQuestion,
): Promise<ChartData> {
  const latest = await app.reader.latestSamples(policyId, metricName, exactUpTo)
  const times = latest.map((sample) => Date.parse(sample.observedAt))
  const newest = Math.max(...times)
  const from = newest - rangeMs
  if (latest.length < exactUpTo || Math.min(...times) <= from) {
    // Evaluated over all of them, so that the first points in range have their windows' past.
    const { points, folded } = exactData(latest, rules)
    return { points: points.filter((point) => point.at >= from), folded }
  }
  const series = await app.reader.series(policyId, metricName, { from, to: newest, points: exactUpTo })
  return foldedData(series, rules)
}
