import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeEvaluationMode } from './evaluation-mode.ts'
import { incidentId, makeIncidentId, makePolicyId, makeRuleId } from './identifiers.ts'
import { instant, instantFromMs } from './instant.ts'
import { makeMetricName } from './metric-name.ts'
import { makeRatio } from './ratio.ts'
import { makeRuleState } from './rule-state.ts'
import { makeMeasuredValue, makeSample } from './sample.ts'
import { makeSeverity } from './severity.ts'
import { must, noon } from './testing/given.ts'
import { makeWindowSize } from './window-size.ts'

const hour = 'T09:00:00.000Z'

describe('D2 a value is made only by the function that checks it', () => {
  it.each([
    ['an id, as it is', makePolicyId, ' Service Monitoring ', ' Service Monitoring '],
    ['an integer-like id', makeRuleId, '7', '7'],
    ['an id that is a name objects know', makeRuleId, 'constructor', 'constructor'],
    ['an incident id', makeIncidentId, 'p:r:2026-04-02T09:02:00.000Z', 'p:r:2026-04-02T09:02:00.000Z'],
    ['a metric, trimmed', makeMetricName, '  cpu load ', 'cpu load'],
    ['the lowest ratio', makeRatio, 0, 0],
    ['the highest ratio', makeRatio, 1, 1],
    ['minus zero, as zero', makeRatio, -0, 0],
    ['a severity in any case', makeSeverity, ' CRITICAL ', 'critical'],
    ['a mode', makeEvaluationMode, 'rate_of_change', 'rate_of_change'],
    ['a state', makeRuleState, 'draft', 'draft'],
    ['a window', makeWindowSize, 1, 1],
    ['a measured value above one', makeMeasuredValue, 12.5, 12.5],
    ['an instant', instant, `2026-04-02${hour}`, `2026-04-02${hour}`],
    ['an instant to the minute', instant, '2026-04-02T09:00Z', `2026-04-02${hour}`],
    ['an instant to the second', instant, '2026-04-02T09:00:00Z', `2026-04-02${hour}`],
    ['an instant to a tenth', instant, '2026-04-02T09:00:00.5Z', '2026-04-02T09:00:00.500Z'],
    ['an instant east of UTC', instant, '2026-04-02T11:00:00+02:00', `2026-04-02${hour}`],
    ['an instant west of UTC', instant, '2026-04-01T22:30:00-10:30', `2026-04-02${hour}`],
    ['a leap day', instant, `2028-02-29${hour}`, `2028-02-29${hour}`],
    ['the first year', instant, `0000-01-01${hour}`, `0000-01-01${hour}`],
    ['an instant from milliseconds', instantFromMs, 1, '1970-01-01T00:00:00.001Z'],
  ])('takes %s', (_, make, input, value) => {
    expect(make(input)).toStrictEqual({ ok: true, value })
  })

  it.each([
    ['blank-id', makePolicyId, ''],
    ['blank-id', makePolicyId, ' \t'],
    ['blank-id', makeRuleId, 7],
    ['blank-id', makeIncidentId, undefined],
    ['reserved-id', makePolicyId, 'a:b'],
    ['reserved-id', makeRuleId, '__proto__'],
    ['blank-id', makeIncidentId, ':r:2026-04-02T09:02:00.000Z'],
    ['blank-id', makeIncidentId, 'p'],
    ['reserved-id', makeIncidentId, 'p:__proto__:2026-04-02T09:02:00.000Z'],
    ['bad-instant', makeIncidentId, 'p:r:yesterday'],
    ['incident-id-mismatch', makeIncidentId, 'p:r:2026-04-02T09:02Z'],
    ['blank-metric', makeMetricName, '   '],
    ['blank-metric', makeMetricName, null],
    ['threshold-out-of-range', makeRatio, 1.0000001],
    ['threshold-out-of-range', makeRatio, -0.1],
    ['threshold-out-of-range', makeRatio, Number.NaN],
    ['threshold-out-of-range', makeRatio, '0.9'],
    ['unknown-severity', makeSeverity, 'fatal'],
    ['unknown-severity', makeSeverity, 3],
    ['unknown-mode', makeEvaluationMode, 'median'],
    ['unknown-mode', makeEvaluationMode, 'Threshold'],
    ['unknown-state', makeRuleState, 'enabled'],
    ['bad-window', makeWindowSize, 0],
    ['bad-window', makeWindowSize, 1.5],
    ['bad-window', makeWindowSize, Number.POSITIVE_INFINITY],
    ['bad-window', makeWindowSize, '3'],
    ['bad-sample', makeMeasuredValue, -1],
    ['bad-sample', makeMeasuredValue, Number.NaN],
    ['bad-instant', instant, '2026-04-02'],
    ['bad-instant', instant, '2026-04-02T09:00:00'],
    ['bad-instant', instant, '2026-04-02 09:00:00Z'],
    ['bad-instant', instant, '2026-02-30T09:00:00Z'],
    ['bad-instant', instant, '2027-02-29T09:00:00Z'],
    ['bad-instant', instant, '2026-04-00T09:00:00Z'],
    ['bad-instant', instant, '2026-04-02T24:00:00Z'],
    ['bad-instant', instant, '2026-04-02T09:00:60Z'],
    ['bad-instant', instant, '2026-04-02T09:00:00.0001Z'],
    ['bad-instant', instant, '9999-12-31T23:59:59-01:00'],
    ['bad-instant', instant, '0000-01-01T00:00:00+01:00'],
    ['bad-instant', instant, 0],
    ['bad-instant', instantFromMs, 0.5],
    ['bad-instant', instantFromMs, 8.64e15],
  ])('D5 refuses with %s: %o(%j)', (rule, make, input) => {
    expect(make(input)).toMatchObject({ ok: false, error: { kind: 'domain', rule } })
  })

  it('D2 an incident is named by its policy, its rule and the instant', () => {
    const id = incidentId(must(makePolicyId('p')), must(makeRuleId('r')), noon)
    expect(id).toBe('p:r:2026-04-02T12:00:00.000Z')
    expect(makeIncidentId(id)).toStrictEqual({ ok: true, value: id })
  })

  it('D2 instants sort as text the way they follow in time', () => {
    const first = -62_167_219_200_000
    const last = 253_402_300_799_999
    const moment = fc.integer({ min: first, max: last })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [one, other] = [must(instantFromMs(a)), must(instantFromMs(b))]
        expect(one < other).toBe(a < b)
        expect(instant(one)).toStrictEqual({ ok: true, value: one })
        expect(Date.parse(one)).toBe(a)
      }),
    )
  })

  it('D5 whatever comes in, a checking function gives a value or a refusal, never a throw', () => {
    const makers = [
      makePolicyId,
      makeRuleId,
      makeIncidentId,
      makeMetricName,
      makeRatio,
      makeSeverity,
      makeEvaluationMode,
      makeRuleState,
      makeWindowSize,
      makeMeasuredValue,
      makeSample,
      instant,
      instantFromMs,
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...makers),
        fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
        (make, input) => {
          // The types forbid it; data from outside does not know the types.
          const made = (make as (input: unknown) => ReturnType<typeof make>)(input)
          if (made.ok) return
          expect(made.error.kind).toBe('domain')
          expect(JSON.parse(JSON.stringify(made.error.facts))).toStrictEqual(made.error.facts)
        },
      ),
    )
  })
})
