import { type DomainError, refuse } from './errors.ts'
import { type Instant, instant } from './instant.ts'
import { type MetricName, makeMetricName } from './metric-name.ts'
import { combine, ok, type Result } from './result.ts'
import { asFact, fieldsOf, shown } from './unchecked.ts'

/** A sample as it comes in, nothing about it checked. */
export interface SampleInput {
  readonly metricName: string
  readonly value: number
  readonly observedAt: string
}

/** One measurement. Within a policy and a metric, samples are told apart by `observedAt`. */
export interface Sample {
  readonly metricName: MetricName
  readonly value: number
  readonly observedAt: Instant
}

export function makeSample(input: SampleInput): Result<Sample, DomainError> {
  const fields = fieldsOf(input)
  if (!fields) {
    return refuse(
      'malformed',
      `A sample must have metricName, value and observedAt, and was ${shown(input)}.`,
      {
        expected: 'sample',
      },
    )
  }
  return combine({
    metricName: makeMetricName(fields.metricName),
    value: makeMeasuredValue(fields.value),
    observedAt: instant(fields.observedAt),
  })
}

/** What was measured, or what an outcome observed: finite, and not below zero. */
export function makeMeasuredValue(input: unknown): Result<number, DomainError> {
  return typeof input === 'number' && Number.isFinite(input) && input >= 0
    ? ok(input + 0)
    : refuse(
        'bad-sample',
        `A measured value must be a finite number from 0, and was ${shown(input)}. Leave the sample out.`,
        {
          value: asFact(input),
          min: 0,
        },
      )
}
