import type { Branded } from './branded.ts'
import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, isFilledText, shown } from './unchecked.ts'

/** What a rule watches and a sample measures: trimmed text. */
export type MetricName = Branded<string, 'MetricName'>

export function makeMetricName(input: unknown): Result<MetricName, DomainError> {
  if (!isFilledText(input)) {
    return refuse(
      'blank-metric',
      `A metric name must be text that is not blank, and was ${shown(input)}. Name the metric.`,
      {
        metricName: asFact(input),
      },
    )
  }
  // Trimmed, and found not blank above.
  return ok(input.trim() as MetricName)
}
