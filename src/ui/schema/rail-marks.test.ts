import { describe, expect, it } from 'vitest'
import type { RecordSummary } from '../../app/ports.ts'
import { countVersions, railMarks } from './rail-marks.ts'
import { incidentSpans, policySpans } from './stored-versions.ts'

const record = (type: RecordSummary['type'], v: number): RecordSummary => ({
  type,
  id: `${type}-${v}`,
  v,
  minReader: v,
  status: 'clean',
  updatedAt: '2026-04-02T09:00:00.000Z',
  metricNames: [],
  token: '',
})

describe('the rail of releases', () => {
  it('shows where the database and the open tabs stand', () => {
    const tabs = [
      { tab: 1, release: 6, phase: 'waiting', own: true },
      { tab: 2, release: 3, phase: 'current', own: false },
    ] as const
    const marks = railMarks(3, 6, tabs)
    expect(marks.get(3)?.map(({ words }) => words)).toEqual(['database', 'tab 2'])
    expect(marks.get(6)?.map(({ words }) => words)).toEqual(['this tab'])
  })

  it('counts records by their stored version, and apart what no release here writes', () => {
    const records = [record('policy', 1), record('policy', 1), record('policy', 7), record('incident', 2)]
    const policies = countVersions(records, 'policy', policySpans)
    expect([policies.counts.get(1), policies.counts.get(6), policies.others]).toEqual([2, 0, 1])
    expect(countVersions(records, 'incident', incidentSpans).counts.get(2)).toBe(1)
  })
})
