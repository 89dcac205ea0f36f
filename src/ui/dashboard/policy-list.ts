/** Which policies the list shows, and in which order: what needs somebody first. */
import type { RecordSummary } from '../../app/ports.ts'

export interface IncidentCount {
  readonly open: number
  readonly acknowledged: number
}

export type Show = 'all' | 'open' | 'acknowledged' | 'clear'

export interface PolicyRow {
  readonly id: string
  readonly status: RecordSummary['status']
  readonly metricNames: readonly string[]
  readonly open: number
  readonly acknowledged: number
}

const none: IncidentCount = { open: 0, acknowledged: 0 }

/** Policies with open incidents first, then acknowledged ones, then by id. */
export function policyRows(
  records: readonly RecordSummary[],
  counts: ReadonlyMap<string, IncidentCount>,
): readonly PolicyRow[] {
  const rows = records
    .filter((record) => record.type === 'policy')
    .map(({ id, status, metricNames }) => {
      const { open, acknowledged } = counts.get(id) ?? none
      return { id, status, metricNames, open, acknowledged }
    })
  // Records come in the order of their ids, and the sort keeps it among equals.
  return rows.sort((a, b) => urgency(b) - urgency(a))
}

/** @param words looked for in the id and in the names of metrics */
export function filterRows(rows: readonly PolicyRow[], show: Show, words: string): readonly PolicyRow[] {
  const wanted = words.trim().toLowerCase()
  if (show === 'all' && wanted === '') return rows
  return rows.filter(
    (row) =>
      (show === 'all' || stateOf(row) === show || (show === 'acknowledged' && row.acknowledged > 0)) &&
      (row.id.toLowerCase().includes(wanted) ||
        row.metricNames.some((name) => name.toLowerCase().includes(wanted))),
  )
}

export function stateOf(row: IncidentCount): Exclude<Show, 'all'> {
  if (row.open > 0) return 'open'
  return row.acknowledged > 0 ? 'acknowledged' : 'clear'
}

function urgency(row: IncidentCount): number {
  return row.open > 0 ? 2 : row.acknowledged > 0 ? 1 : 0
}
