import { describe, expect, it } from 'vitest'
import type { RecordSummary } from '../../app/ports.ts'
import { filterRows, policyRows, stateOf } from './policy-list.ts'

const record = (id: string, metricNames: string[] = ['cpu']): RecordSummary => ({
  type: 'policy',
  id,
  v: 6,
  minReader: 5,
  status: 'clean',
  token: '',
  updatedAt: '2026-04-02T09:00:00.000Z',
  metricNames,
})
const records = [
  record('a'),
  record('b', ['disk']),
  record('c'),
  { ...record('x'), type: 'incident' as const },
]
const counts = new Map([
  ['c', { open: 1, acknowledged: 1 }],
  ['b', { open: 0, acknowledged: 2 }],
])

describe('the list of policies', () => {
  const rows = policyRows(records, counts)
  const ids = (found: readonly { id: string }[]) => found.map((row) => row.id)

  it('puts what needs somebody first, and leaves incidents out', () => {
    expect(ids(rows)).toEqual(['c', 'b', 'a'])
    expect(rows.map(stateOf)).toEqual(['open', 'acknowledged', 'clear'])
  })

  it('is filtered by state and by words in ids and metrics', () => {
    expect(ids(filterRows(rows, 'open', ''))).toEqual(['c'])
    expect(ids(filterRows(rows, 'acknowledged', ''))).toEqual(['c', 'b'])
    expect(ids(filterRows(rows, 'clear', ''))).toEqual(['a'])
    expect(ids(filterRows(rows, 'all', ' DISK '))).toEqual(['b'])
  })
})
