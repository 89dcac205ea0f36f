import type { Tx } from '../backend.ts'
import { within } from '../backend.ts'
import { isGone } from '../repository.ts'
import { revisionOfRow } from '../revision-row.ts'
import type { RecordRow } from '../rows.ts'
import { type Course, type Fate, fateOfText, fateOfWhole, needsHeads, type WholeRecord } from './fate.ts'

/** Records as they were read, with all that their fates depend on. */
export type Gathered = RecordRow | WholeRecord

/** Reads what the fates of these records depend on; those that are gone have none. */
export async function gather(tx: Tx, rows: readonly RecordRow[], course: Course): Promise<Gathered[]> {
  const there = rows.filter((row) => !isGone(row))
  return Promise.all(there.map((row) => (needsHeads(row, course) ? readWhole(tx, row) : row)))
}

async function readWhole(tx: Tx, row: RecordRow): Promise<WholeRecord> {
  const all = await tx.table('revisions').range(within(row.type, row.id))
  const named = new Set(row.heads)
  const heads = all.filter(({ id }) => named.has(id))
  return { row, heads, all: all.flatMap((each) => revisionOfRow(each) ?? []) }
}

export function fateOf(record: Gathered, course: Course): Fate {
  return 'row' in record ? fateOfWhole(record, course) : fateOfText(record, course)
}
