/** Searching and filtering the list of records, in slices that keep the page answering. */
import type { RecordSummary } from '../ports.ts'

export interface RecordQuery {
  /** Words that must all stand in the id or in a metric's name. */
  readonly words: string
  readonly type: RecordSummary['type'] | null
  readonly status: RecordSummary['status'] | null
  readonly version: number | null
}

export interface Found {
  readonly records: readonly RecordSummary[]
  /** How many of all records have each stored version, oldest first. */
  readonly versions: readonly (readonly [version: number, count: number])[]
}

export const anyRecord: RecordQuery = { words: '', type: null, status: null, version: null }

/** How many records are looked at before the page gets a turn. */
const sliceSize = 5_000

/** Whether the query asks for less than everything. */
export function narrows({ words, type, status, version }: RecordQuery): boolean {
  return words.trim() !== '' || type !== null || status !== null || version !== null
}

/** Makes the test that one record must pass. */
export function matcher(query: RecordQuery): (record: RecordSummary) => boolean {
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean)
  const says = (text: string, word: string) => text.toLowerCase().includes(word)
  return (record) =>
    (query.type === null || record.type === query.type) &&
    (query.status === null || record.status === query.status) &&
    (query.version === null || record.v === query.version) &&
    words.every((word) => says(record.id, word) || record.metricNames.some((name) => says(name, word)))
}

/**
 * Finds the records of a query, in the order given.
 * @param turn waits until the page has had a turn
 * @returns null when it was told to stop
 */
export async function searchRecords(
  records: readonly RecordSummary[],
  query: RecordQuery,
  turn: () => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<Found | null> {
  const matches = matcher(query)
  const found: RecordSummary[] = []
  const counts = new Map<number, number>()
  for (let from = 0; from < records.length; from += sliceSize) {
    if (from > 0) await turn()
    if (stopped()) return null
    for (const record of records.slice(from, from + sliceSize)) {
      counts.set(record.v, (counts.get(record.v) ?? 0) + 1)
      if (matches(record)) found.push(record)
    }
  }
  return { records: found, versions: [...counts].sort(([a], [b]) => a - b) }
}
