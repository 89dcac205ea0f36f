import type { RunOptions } from '../../app/upgrades.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { contributionOf, putContribution } from '../read-model-rows.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import { courseOf, readFates } from './course.ts'
import { type Fate, outcomesOf } from './fate.ts'
import { countOutcomes, type Journal, readJournal, writeJournal } from './journal.ts'

/** Thrown inside a batch whose upgrade is not this run's any more: another one took it over, or the database was emptied. */
export class Relieved extends Error {
  override readonly name = 'Relieved'
}

export interface Batch {
  readonly journal: Journal
  /** No record is left. */
  readonly end: boolean
  /** What was visited, as it was. */
  readonly rows: readonly RecordRow[]
}

const stores = ['meta', 'records', 'revisions', 'readModels'] as const

/**
 * Visits the next records: rewrites them and moves the checkpoint, in one strict transaction. Killed before its end it did
 * nothing, after its end it is done.
 * @param spentMs of work since the last checkpoint
 */
export function rewriteBatch(
  context: StorageContext,
  owner: string,
  limit: number,
  time: (work: () => Promise<Fate[]>) => Promise<Fate[]>,
  spentMs: number,
): Promise<Batch> {
  return context.backend.transaction({ stores, mode: 'write', durability: 'strict' }, async (tx) => {
    const [facts, journal] = await Promise.all([readFacts(tx), readJournal(tx)])
    if (journal?.owner !== owner)
      throw new Relieved('Another run does this upgrade now, or there is none any more.')
    const course = courseOf(context, facts, journal.from, journal.to)
    const { last } = journal
    const after = last === null ? {} : { from: [last.type, last.id], afterFrom: true }
    const rows = await tx.table('records').range({ ...after, limit })
    const fates = await time(() => readFates(tx, rows, course))
    for (const fate of fates) put(tx, fate)
    const gone = rows.filter(isGone).length
    const end = rows.at(-1)
    const next: Journal = {
      ...journal,
      done: journal.done + fates.length,
      total: Math.max(journal.total - gone, journal.done + fates.length),
      last: end === undefined ? last : { type: end.type, id: end.id },
      counts: countOutcomes(journal.counts, outcomesOf(fates)),
      bytesRewritten: journal.bytesRewritten + bytesOf(fates),
      spentMs: journal.spentMs + spentMs,
    }
    writeJournal(tx, next)
    return { journal: next, end: rows.length < limit, rows }
  })
}

function put(tx: Tx, { row, shows }: Fate): void {
  if (row === null) return
  tx.table('records').put(row)
  if (shows !== undefined) putContribution(tx, row, undefined, contributionOf(shows))
}

const encoder = new TextEncoder()

/** Of texts that are new; a mark is not counted. */
function bytesOf(fates: readonly Fate[]): number {
  return fates.reduce(
    (sum, { was, row }) =>
      row === null || row.text === was.text ? sum : sum + encoder.encode(row.text).length,
    0,
  )
}

/** How many records the next batch may take. `before` and `now`: how many were done when the run began, and are by now. */
export function limitFor(size: number, before: number, now: number, { killAfter, pace }: RunOptions): number {
  // Record `killAfter` itself may be behind already: then it is so many more.
  const last = killAfter === undefined ? null : killAfter > before ? killAfter : before + killAfter
  const left = last === null ? size : Math.max(0, last - now)
  // At a pace, ten steps a second are smooth enough to look at.
  const paced = pace === undefined ? size : Math.max(1, Math.round(pace / 10))
  return Math.min(size, left, paced)
}
