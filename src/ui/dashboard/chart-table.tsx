import { useState } from 'react'
import { Time } from '../components/time.tsx'
import { figureText } from '../rules/rule-fields.ts'
import type { ChartData } from './chart-data.ts'
import styles from './metric-charts.module.css'

/** The same numbers as the chart, newest first. */
export function ChartTable({ data, metricName }: { readonly data: ChartData; readonly metricName: string }) {
  const [open, setOpen] = useState(false)
  const { points, folded } = data
  return (
    <details className={styles.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {points.length} {points.length === 1 ? 'number' : 'numbers'} as a table
      </summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.rows} tabIndex={0} aria-label={`Numbers of ${metricName}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Observed at</th>
                {folded ? (
                  <>
                    <th scope="col">Least</th>
                    <th scope="col">Most</th>
                    <th scope="col">Last</th>
                  </>
                ) : (
                  <th scope="col">Value</th>
                )}
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((point) => (
                <tr key={point.at}>
                  <th scope="row">
                    <Time at={point.at} />
                  </th>
                  {folded && (
                    <>
                      <td>{figureText(point.min)}</td>
                      <td>{figureText(point.max)}</td>
                    </>
                  )}
                  <td>{figureText(point.last)}</td>
                  <td>{point.verdict ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  )
}
