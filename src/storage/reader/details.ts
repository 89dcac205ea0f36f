/** Records whole. Decoding is outside the transaction, so that the next ones can be on their way meanwhile. */
import type { MergePolicy, RecordDetail, StoredRecord } from '../../app/ports.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { type DatabaseFacts, readFacts } from '../database-facts.ts'
import { type Gathered, gatherHeads, needsHistory, readRevisions, viewOfHeads } from '../reading.ts'
import type { SliceReading } from '../record-slices.ts'
import type { RecordRow, RevisionRow } from '../rows.ts'

/** Rows as they were read, not yet decoded. */
export interface RawDetails {
  readonly gathered: readonly Gathered[]
  readonly mergePolicy: MergePolicy
}

export async function gatherDetails(tx: Tx, rows: readonly RecordRow[]): Promise<RawDetails> {
  const [facts, gathered] = await Promise.all([readFacts(tx), gatherHeads(tx, rows)])
  return { gathered, mergePolicy: facts?.mergePolicy ?? 'ask' }
}

/**
 * The same for slices of all records. Most have one revision, so as many revisions as records are asked for at once: two
 * answers in a row would keep the database waiting for the page in between.
 */
export function detailSlices(size: number) {
  return {
    stores: ['meta', 'revisions'],
    beside(tx, after) {
      const from = after === undefined ? {} : { from: [...after, []] }
      return Promise.all([readFacts(tx), tx.table('revisions').range({ ...from, limit: size })])
    },
    async read(rows, tx, [facts, nearby]) {
      return { gathered: await gatherHeads(tx, rows, nearby), mergePolicy: facts?.mergePolicy ?? 'ask' }
    },
  } satisfies SliceReading<[DatabaseFacts | undefined, RevisionRow[]], RawDetails>
}

export async function decodeDetails(
  context: StorageContext,
  { gathered, mergePolicy }: RawDetails,
): Promise<RecordDetail[]> {
  const views = gathered.map((each) => viewOfHeads(each, [], context, mergePolicy))
  const deeper = gathered.flatMap((each, place) => {
    const view = views[place]
    return view && needsHistory(each, view) ? [{ each, place }] : []
  })
  if (deeper.length > 0) {
    // Revisions never change, so reading more of them later is reading them at once.
    const histories = await context.backend.transaction({ stores: ['revisions'], mode: 'read' }, (tx) =>
      Promise.all(deeper.map(({ each }) => readRevisions(tx, each.row))),
    )
    for (const [number, { each, place }] of deeper.entries())
      views[place] = viewOfHeads(each, histories[number] ?? [], context, mergePolicy)
  }
  return gathered.flatMap(({ row }, place) => {
    const view = views[place]
    return view ? [{ stored: { ...storedOf(row), status: view.status }, view, domain: view.domain }] : []
  })
}

/** The row as callers see it. Rows that are gone were left out before. */
export function storedOf({ status, ...row }: RecordRow): StoredRecord {
  return { ...row, status: status === 'gone' ? 'clean' : status }
}
