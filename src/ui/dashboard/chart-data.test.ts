import { describe, expect, it } from 'vitest'
import type { RuleData } from '../../domain/rule.ts'
import { makeSample, type Sample } from '../../domain/sample.ts'
import { breachSpans, exactData, foldedData, windowAt } from './chart-data.ts'

const rule = (fields: Partial<RuleData>): RuleData => ({
  ruleId: 'r',
  metricName: 'cpu',
  threshold: 0.8,
  severity: 'warning',
  window: 2,
  mode: 'consecutive',
  state: 'active',
  runbook: '',
  ...fields,
})
const samples = (values: number[]): Sample[] =>
  values.map((value, minute) => {
    const made = makeSample({ metricName: 'cpu', value, observedAt: `2026-04-02T09:0${minute}:00Z` })
    if (!made.ok) throw new Error(made.error.message)
    return made.value
  })
const minute = (at: number) => Math.round((at - Date.parse('2026-04-02T09:00:00Z')) / 6000) / 10

describe('chart data', () => {
  it('has the domain’s verdict at every sample, and its stretches', () => {
    const { points } = exactData(samples([0.5, 0.85, 0.9, 0.9, 0.2, 0.85]), [rule({})])
    expect(points.map((point) => point.verdict)).toEqual(['ok', 'ok', 'warning', 'warning', 'ok', 'ok'])
    expect(breachSpans(points).map(({ from, to }) => [minute(from), minute(to)])).toEqual([[1.5, 3.5]])
  })

  it('shows the window that a rule looked at', () => {
    const { points } = exactData(samples([0.1, 0.2, 0.3]), [rule({})])
    expect(windowAt(points, 0, rule({}))).toBeNull()
    expect(windowAt(points, 2, rule({}))?.map((point) => point.last)).toEqual([0.2, 0.3])
  })

  it('claims no breach of folded points that their extremes do not prove', () => {
    const series = [
      { at: 0, min: 0.1, max: 0.95, last: 0.3 },
      { at: 1, min: 0.82, max: 0.9, last: 0.9 },
    ]
    const verdicts = (rules: RuleData[]) => foldedData(series, rules).points.map((point) => point.verdict)
    expect(verdicts([rule({})])).toEqual([null, 'warning'])
    expect(verdicts([rule({ mode: 'threshold', severity: 'critical' })])).toEqual(['critical', 'critical'])
    expect(verdicts([rule({ mode: 'rate_of_change' }), rule({ state: 'draft' })])).toEqual([null, null])
  })
})
