/** One batch of an upgrade: read, judged outside of any transaction, written together with its checkpoint. */
import type { AggregateName } from '../../app/commands.ts'
import type { RunOptions } from '../../app/upgrades.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { contributionOf, putContribution } from '../read-model-rows.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import { courseOf } from './course.ts'
import { type Course, type Fate, outcomesOf } from './fate.ts'
import { fateOf, type Gathered, gather } from './gather.ts'
import { countOutcomes, type Journal, readJournal, writeJournal } from './journal.ts'
import type { PartSize } from './part-size.ts'
import { mapInSlices } from './slices.ts'

/** Thrown inside a batch whose upgrade is not this run's any more: another one took it over, or the database was emptied. */
export class Relieved extends Error {
  override readonly name = 'Relieved'
}

/** Thrown where rows were put past the fence after they had been read: they have to be read again. */
export class Outdated extends Error {
  override readonly name = 'Outdated'
}

/** The next records, as they were read. */
export interface ReadBatch {
  readonly rows: readonly RecordRow[]
  readonly gathered: readonly Gathered[]
  readonly course: Course
  /** The last record before these. */
  readonly after: AggregateName | null
  /** No record is left after these. */
  readonly end: boolean
  readonly rawWrites: number
}

export interface JudgedBatch extends ReadBatch {
  readonly fates: readonly Fate[]
}

export function readBatch(
  context: StorageContext,
  { from, to }: Pick<Journal, 'from' | 'to'>,
  after: AggregateName | null,
  limit: number,
): Promise<ReadBatch> {
  const spec = { stores: ['meta', 'records', 'revisions'], mode: 'read' } as const
  return context.backend.transaction(spec, async (tx) => {
    const range = after === null ? {} : { from: [after.type, after.id], afterFrom: true }
    const [facts, rows] = await Promise.all([readFacts(tx), tx.table('records').range({ ...range, limit })])
    const course = courseOf(context, facts, from, to)
    const gathered = await gather(tx, rows, course)
    return { rows, gathered, course, after, end: rows.length < limit, rawWrites: facts?.rawWrites ?? 0 }
  })
}

/** Most of the work, and none of it in a transaction: the page answers, and the batch before is written meanwhile. */
export async function judge(batch: ReadBatch): Promise<JudgedBatch> {
  return { ...batch, fates: await mapInSlices(batch.gathered, (record) => fateOf(record, batch.course)) }
}

/**
 * Writes what became of the records and moves the checkpoint, in one strict transaction. Killed before its end it did
 * nothing, after its end it is done.
 * @param spentMs of work since the last checkpoint
 * @param size how many rows to hand over until the page has a turn
 */
export function writeBatch(
  context: StorageContext,
  owner: string,
  batch: JudgedBatch,
  spentMs: number,
  size: PartSize,
): Promise<Journal> {
  const { rows, fates } = batch
  const spec = { stores: ['meta', 'records', 'readModels'], mode: 'write', durability: 'strict' } as const
  return context.backend.transaction(spec, async (tx) => {
    const [facts, journal] = await Promise.all([readFacts(tx), readJournal(tx)])
    if (journal?.owner !== owner)
      throw new Relieved('Another run does this upgrade now, or there is none any more.')
    if (facts?.rawWrites !== batch.rawWrites) throw new Outdated('Rows were put past the fence.')
    await putAll(tx, fates, size)
    const gone = rows.filter(isGone).length
    const last = rows.at(-1)
    const next: Journal = {
      ...journal,
      done: journal.done + fates.length,
      total: Math.max(journal.total - gone, journal.done + fates.length),
      last: last === undefined ? journal.last : { type: last.type, id: last.id },
      counts: countOutcomes(journal.counts, outcomesOf(fates)),
      bytesRewritten: journal.bytesRewritten + bytesOf(fates),
      spentMs: journal.spentMs + spentMs,
    }
    writeJournal(tx, next)
    return next
  })
}

async function putAll(tx: Tx, fates: readonly Fate[], size: PartSize): Promise<void> {
  let from = 0
  while (from < fates.length) {
    const part = fates.slice(from, from + size.next())
    const began = performance.now()
    for (const fate of part) put(tx, fate)
    size.took(performance.now() - began, part.length)
    from += part.length
    // A turn for the page: the transaction may await its own requests, and nothing else.
    if (from < fates.length) await tx.table('meta').count()
  }
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

/** Records to a transaction: few of them are quick, and each is lost when the page is killed in it. */
const batchSize = 500

/** How many records the next batch may take. `before` and `now`: how many were done when the run began, and are by now. */
export function limitFor(before: number, now: number, { killAfter, pace }: RunOptions): number {
  // Record `killAfter` itself may be behind already: then it is so many more.
  const last = killAfter === undefined ? null : killAfter > before ? killAfter : before + killAfter
  const left = last === null ? batchSize : Math.max(0, last - now)
  // At a pace, ten steps a second are smooth enough to look at.
  const paced = pace === undefined ? batchSize : Math.max(1, Math.round(pace / 10))
  return Math.min(batchSize, left, paced)
}
