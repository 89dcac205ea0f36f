import type { PlanOptions } from '../../app/upgrades.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { type DatabaseFacts, readFacts } from '../database-facts.ts'
import { gatherHeads, needsHistory, readRevisions, viewOfHeads } from '../reading.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import { type Course, type Fate, fateOfText, fateOfWhole, needsHeads } from './fate.ts'
import { readJournal } from './journal.ts'

/** Where a database is to go from where it stands. One that is on its way already began where its journal says. */
export async function readCourse(
  tx: Tx,
  context: StorageContext,
  { to = context.release, floor = context.reading.floor }: Pick<PlanOptions, 'to' | 'floor'>,
): Promise<Course> {
  const [facts, journal] = await Promise.all([readFacts(tx), readJournal(tx)])
  return courseOf(context, facts, journal?.from ?? facts?.release ?? context.release, to, floor)
}

export function courseOf(
  { codecs, reading }: Pick<StorageContext, 'codecs' | 'reading'>,
  facts: DatabaseFacts | undefined,
  from: number,
  to: number,
  floor = reading.floor,
): Course {
  const release = Math.max(from, to, facts?.release ?? 1)
  const { mergePolicy = 'ask', handedBack = false } = facts ?? {}
  return { from, to, reading: { release, floor }, codecs, mergePolicy, handedBack }
}

/** Refuses what no release of this build can be asked for. */
export function checkRelease(release: number, what: string): void {
  if (Number.isInteger(release) && release >= 1 && release <= newestRelease) return
  throw new RangeError(`${what} takes a release from 1 to ${newestRelease}, not ${String(release)}.`)
}

/** The fates of these records; those that are gone have none. Awaits nothing but the transaction's requests. */
export async function readFates(tx: Tx, rows: readonly RecordRow[], course: Course): Promise<Fate[]> {
  const there = rows.filter((row) => !isGone(row))
  const asked = there.filter((row) => needsHeads(row, course))
  const gathered = new Map((await gatherHeads(tx, asked)).map((each) => [each.row, each]))
  return Promise.all(
    there.map(async (row) => {
      const each = gathered.get(row)
      if (each === undefined) return fateOfText(row, course)
      const alone = viewOfHeads(each, [], course, course.mergePolicy)
      // On the way back, what a release sees of a record that it cannot read may come from before its heads.
      const deep = needsHistory(each, alone) || course.to < course.from
      return fateOfWhole({ ...each, all: deep ? await readRevisions(tx, row) : [] }, course)
    }),
  )
}
