import { describe, expect, it } from 'vitest'
import type { PlannedRecord, UpgradePlan } from '../../app/upgrades.ts'
import { cellOf, neighbours, rowsOf, stepColumns } from './plan-rows.ts'

const climb = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    from: from + i,
    to: from + i + 1,
    outcome: 'upcast' as const,
  }))

const record = (id: string, more: Partial<PlannedRecord>): PlannedRecord => ({
  type: 'policy',
  id,
  v: 1,
  outcome: 'upcast',
  steps: climb(1, 6),
  ...more,
})

const good = record('good', {})
const stopped = record('stopped', {
  outcome: 'quarantine',
  steps: [...climb(1, 4), { from: 4, to: 5, outcome: 'quarantine' }],
})
const incident = record('x:y:z', { type: 'incident', steps: climb(1, 2) })
const plan = (from: number, to: number, ...records: PlannedRecord[]): UpgradePlan => ({
  from,
  to,
  records,
  counts: { unchanged: 0, upcast: 0, downcast: 0, quarantine: 0, parked: 0, unparked: 0 },
})
const steps = (made: UpgradePlan) => stepColumns(made).map(({ from, to }) => `${from}-${to}`)
const cells = (made: UpgradePlan, one: PlannedRecord) =>
  stepColumns(made).map((column) => {
    const cell = cellOf(one, column)
    return typeof cell === 'string' ? cell : cell.outcome
  })

describe('the grid of a plan', () => {
  it('has a column for each step from release to release', () => {
    expect(steps(plan(1, 6))).toEqual(['1-2', '2-3', '3-4', '4-5', '5-6'])
    expect(steps(plan(6, 4))).toEqual(['6-5', '5-4'])
    expect(steps(plan(6, 6))).toEqual([])
  })

  it('has columns for what older records still have before them, when the database is this release’s already', () => {
    expect(steps(plan(6, 6, record('a', { v: 4, steps: climb(4, 6) })))).toEqual(['4-5', '5-6'])
  })

  it('shows each step of a record, and what it does not reach', () => {
    const made = plan(1, 6, good, stopped)
    expect(cells(made, good)).toEqual(Array(5).fill('upcast'))
    expect(cells(made, stopped)).toEqual(['upcast', 'upcast', 'upcast', 'quarantine', 'not reached'])
  })

  it('shows what a record does not reach when its own shape is wrong', () => {
    const broken = record('broken', { v: 3, outcome: 'quarantine', steps: [] })
    const rest = 'not on its way'
    expect(cells(plan(1, 6, broken), broken)).toEqual([rest, rest, ...Array(3).fill('not reached')])
    const alert = record('x:y:z', { type: 'incident', outcome: 'quarantine', steps: [] })
    expect(cells(plan(1, 6, alert), alert)).toEqual([rest, rest, 'not reached', rest, rest])
  })

  it('has nobody in quarantine on the way down', () => {
    const broken = record('broken', { v: 5, outcome: 'quarantine', steps: [] })
    expect(cells(plan(6, 4, broken), broken)).toEqual(Array(2).fill('not on its way'))
  })

  it('brings up to there what is older than where the way back leads', () => {
    const old = record('old', { v: 2, steps: climb(2, 3) })
    expect(cells(plan(4, 3, old), old)).toEqual(['not on its way', 'upcast'])
  })

  it('puts the one step of incidents where the releases took it', () => {
    const rest = 'not on its way'
    expect(cells(plan(1, 6, incident), incident)).toEqual([rest, rest, 'upcast', rest, rest])
    const back = record('x:y:z', {
      type: 'incident',
      v: 2,
      outcome: 'downcast',
      steps: [{ from: 2, to: 1, outcome: 'downcast' }],
    })
    expect(cells(plan(6, 2, back), back)).toEqual([rest, rest, 'downcast', rest])
  })

  it('says nothing of steps that a newer record has behind it', () => {
    const newer = record('newer', { v: 5, steps: climb(5, 6) })
    expect(cells(plan(1, 6, newer), newer).slice(0, 4)).toEqual(Array(4).fill('not on its way'))
  })

  it('narrows to an outcome and keeps the place in the run', () => {
    const made = plan(1, 6, good, stopped, incident)
    expect(rowsOf(made, 'quarantine')).toEqual([{ index: 1, record: stopped }])
    expect(rowsOf(made, null)).toHaveLength(3)
    expect(neighbours(made, 0)).toEqual({ before: null, after: stopped })
  })
})
