/** What stands where on the rail of releases. */
import type { RecordSummary } from '../../app/ports.ts'
import type { OpenTab } from '../../app/releases.ts'
import type { StoredSpan } from './stored-versions.ts'

export interface RailMark {
  readonly kind: 'database' | 'tab' | 'other'
  readonly words: string
}

/** The database, this tab and the other open tabs, by the release at which they stand. */
export function railMarks(
  database: number,
  mine: number,
  tabs: readonly OpenTab[],
): ReadonlyMap<number, readonly RailMark[]> {
  const marks = new Map<number, RailMark[]>()
  const put = (release: number, mark: RailMark) => marks.set(release, [...(marks.get(release) ?? []), mark])
  put(database, { kind: 'database', words: 'database' })
  put(mine, { kind: 'tab', words: 'this tab' })
  for (const { tab, release, own } of tabs) if (!own) put(release, { kind: 'other', words: `tab ${tab}` })
  return marks
}

/** How many records of a type are stored in each version; what is stored in none of these is counted apart. */
export function countVersions(
  records: readonly RecordSummary[],
  type: RecordSummary['type'],
  spans: readonly StoredSpan[],
): { readonly counts: ReadonlyMap<number, number>; readonly others: number } {
  const counts = new Map(spans.map(({ v }) => [v, 0]))
  let others = 0
  for (const record of records) {
    if (record.type !== type) continue
    const known = counts.get(record.v)
    if (known === undefined) others += 1
    else counts.set(record.v, known + 1)
  }
  return { counts, others }
}
