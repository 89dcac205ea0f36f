import { useState } from 'react'
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
  const known = sampled.value
  if (known === undefined) return null
  const ruled = new Set(rules.filter((rule) => rule.state !== 'retired').map((rule) => rule.metricName))
  const withSamples = known.map((each) => each.metricName)
  // In the order of the rules; metrics that no rule watches any more come last.
  const charted = [...new Set([...ruled, ...withSamples])].filter((name) => withSamples.includes(name))
  const waiting = [...ruled].filter((name) => !withSamples.includes(name))
  if (charted.length === 0) {
    if (waiting.length === 0) return null
    return <p className={styles.waiting}>No samples yet of {waiting.join(', ')}</p>
  }
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
      {charted.map((metric) => (
        <MetricChart
          key={`${policyId}/${metric}`}
          policyId={policyId}
          metricName={metric}
          rules={rules}
          rangeMs={Number(minutes) * 60_000}
        />
      ))}
      {waiting.length > 0 && <p className={styles.words}>No samples yet of {waiting.join(', ')}</p>}
    </div>
  )
}
