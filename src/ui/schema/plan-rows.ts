/** A plan as a grid: which steps its columns are, and what each record does in each of them. */

import type { PlannedRecord, PlannedStep, StepOutcome, UpgradePlan } from '../../app/upgrades.ts'
import { incidentStep } from './stored-versions.ts'

/** A step from one release to its neighbour. */
export interface StepColumn {
  readonly from: number
  readonly to: number
}

/** A record of the plan with its place in the order in which a run visits it. */
export interface PlanRow {
  readonly index: number
  readonly record: PlannedRecord
}

/** What a record does in a step: nothing because it is not on its way, or because it stopped before. */
export type StepCell = PlannedStep | 'not on its way' | 'not reached'

/** The outcomes in the order in which they are shown, worst last. */
export const outcomes: readonly StepOutcome[] = [
  'unchanged',
  'upcast',
  'downcast',
  'unparked',
  'parked',
  'quarantine',
]

/** Every step that some record takes, and those between, in the plan's direction. */
export function stepColumns({ from, to, records }: UpgradePlan): readonly StepColumn[] {
  let low = Math.min(from, to)
  let high = Math.max(from, to)
  let descends = to < from
  for (const { type, steps } of records) {
    const first = steps[0]
    const last = steps.at(-1)
    if (first === undefined || last === undefined) continue
    // Steps follow one another, so that the ends tell.
    const begins = columnOf(type, first)
    const ends = columnOf(type, last)
    low = Math.min(low, begins.from, ends.to)
    high = Math.max(high, begins.from, ends.to)
    if (from === to) descends ||= ends.to < ends.from
  }
  const up = Array.from({ length: high - low }, (_, i) => ({ from: low + i, to: low + i + 1 }))
  return descends ? up.map(({ from, to }) => ({ from: to, to: from })).reverse() : up
}

export function cellOf(record: PlannedRecord, column: StepColumn): StepCell {
  const { type, v, steps, outcome } = record
  const low = Math.min(column.from, column.to)
  const high = Math.max(column.from, column.to)
  // On the way back, what is older than where it leads is still brought up to there.
  const taken = steps.find((step) => {
    const at = columnOf(type, step)
    return Math.min(at.from, at.to) === low && Math.max(at.from, at.to) === high
  })
  if (taken) return taken
  // On the way up a record stops in quarantine, on the way down it is parked; whatever else it is, it is not on its way.
  if (outcome !== (column.to > column.from ? 'quarantine' : 'parked')) return 'not on its way'
  return before(type, steps.at(-1)?.to ?? v, column) ? 'not reached' : 'not on its way'
}

/** Whether a step was still to come for a record that stopped at a version. */
function before(type: PlannedRecord['type'], v: number, { from, to }: StepColumn): boolean {
  const up = to > from
  if (type === 'policy') return up ? from >= v : from <= v
  const step = columnOf(type, up ? { from: v, to: v + 1 } : { from: v, to: v - 1 })
  return v === (up ? 1 : 2) && step.from === from
}

/** The rows of one outcome, or all of them. */
export function rowsOf(plan: UpgradePlan, outcome: StepOutcome | null): readonly PlanRow[] {
  const rows: PlanRow[] = []
  for (const [index, record] of plan.records.entries()) {
    if (outcome === null || record.outcome === outcome) rows.push({ index, record })
  }
  return rows
}

/** The record before and after one in the plan's order. */
export function neighbours(
  plan: UpgradePlan,
  at: number,
): { readonly before: PlannedRecord | null; readonly after: PlannedRecord | null } {
  return { before: plan.records[at - 1] ?? null, after: plan.records[at + 1] ?? null }
}

/** Policies count their versions as releases do; incidents changed once. */
function columnOf(type: PlannedRecord['type'], step: StepColumn): StepColumn {
  if (type === 'policy') return step
  return step.to > step.from ? incidentStep : { from: incidentStep.to, to: incidentStep.from }
}
