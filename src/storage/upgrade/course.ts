import type { PlanOptions } from '../../app/upgrades.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { type DatabaseFacts, readFacts } from '../database-facts.ts'
import type { Course } from './fate.ts'
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
