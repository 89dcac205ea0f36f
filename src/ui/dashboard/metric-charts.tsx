import { useMemo, useState } from 'react'
import type { PolicyData } from '../../domain/policy-state.ts'
import { SelectField } from '../components/field.tsx'
import { useLive } from '../hooks/use-live.ts'
import { MetricChart } from './metric-chart.tsx'
import styles from './metric-charts.module.css'

const ranges = [
  { value: '15', label: 'Last 15 minutes' },
  { value: '60', label: 'Last hour' },
  { value: '360', label: 'Last 6 hours' },
  { value: '1440', label: 'Last day' },
  { value: '10080', label: 'Last 7 days' },
]

/** A chart for each metric that a rule watches or that has samples, all over one range. */
export function MetricCharts({ policy }: { readonly policy: PolicyData }) {
  const [minutes, setMinutes] = useState('60')
  const { policyId, rules } = policy
  const sampled = useLive((app) => app.reader.sampledMetrics(policyId), [policyId], ['samples'])
  const metrics = useMemo(
    () => [
      ...new Set([
        ...rules.filter((rule) => rule.state !== 'retired').map((rule) => rule.metricName),
        ...(sampled.value ?? []).map((each) => each.metricName),
      ]),
    ],
    [rules, sampled.value],
  )
  if (metrics.length === 0) return null
  return (
    <div className={styles.charts}>
      <div className={styles.head}>
        <p className={styles.words}>Times in UTC, counted back from the newest sample</p>
        <SelectField
          label="Range of the charts"
          hideLabel
          options={ranges}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </div>
      {metrics.map((metric) => (
        <MetricChart
          key={`${policyId}/${metric}`}
          policyId={policyId}
          metricName={metric}
          rules={rules}
          newest={sampled.value?.find((each) => each.metricName === metric)?.last ?? null}
          rangeMs={Number(minutes) * 60_000}
        />
      ))}
    </div>
  )
}
