import type { RuleData } from '../../domain/rule.ts'
import { Time } from '../components/time.tsx'
import { conditionOf, figureText } from '../rules/rule-fields.ts'
import { type ChartData, windowAt } from './chart-data.ts'
import styles from './plot.module.css'

interface HoverCardProps {
  readonly data: ChartData
  readonly index: number
  readonly rules: readonly RuleData[]
  /** From a time to pixels from the chart's left edge. */
  readonly toX: (at: number) => number
}

/** What stands at one sample: its value, its verdict, and the window that each rule looked at. */
export function HoverCard({ data, index, rules, toX }: HoverCardProps) {
  const point = data.points[index]
  if (point === undefined) return null
  const active = rules.filter((rule) => rule.state === 'active')
  const windows = data.folded
    ? []
    : active.map((rule) => ({ rule, samples: windowAt(data.points, index, rule) }))
  const longest = Math.max(1, ...windows.flatMap(({ samples }) => samples?.length ?? 1))
  const first = data.points[index + 1 - longest] ?? point
  const x = toX(point.at)
  const right = index > data.points.length / 2
  return (
    <>
      {longest > 1 && (
        <div className={styles.window} style={{ left: toX(first.at), width: x - toX(first.at) }} />
      )}
      <div
        className={styles.card}
        style={right ? { right: `calc(100% - ${x - 12}px)` } : { left: x + 12 }}
        role="status"
      >
        <p>
          <strong>{figureText(point.last)}</strong>
          {data.folded && ` (from ${figureText(point.min)} to ${figureText(point.max)})`}
          {point.verdict !== null && ` · ${point.verdict}`}
        </p>
        <p className={styles.at}>
          <Time at={point.at} />
        </p>
        {windows.map(({ rule, samples }) => (
          <p key={rule.ruleId} className={styles.rule}>
            {rule.ruleId} {conditionOf(rule)}:{' '}
            {samples === null
              ? 'too few samples yet'
              : samples.map((sample) => figureText(sample.last)).join(', ')}
          </p>
        ))}
      </div>
    </>
  )
}
