/** Records whole. Decoding is outside the transaction, so that the next ones can be on their way meanwhile. */
import type { MergePolicy, RecordDetail, StoredRecord } from '../../app/ports.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { type Gathered, gatherHeads, needsHistory, readRevisions, viewOfHeads } from '../reading.ts'
import type { RecordRow } from '../rows.ts'

/** Rows as they were read, not yet decoded. */
export interface RawDetails {
  readonly gathered: readonly Gathered[]
  readonly mergePolicy: MergePolicy
}

export async function gatherDetails(tx: Tx, rows: readonly RecordRow[]): Promise<RawDetails> {
  const [facts, gathered] = await Promise.all([readFacts(tx), gatherHeads(tx, rows)])
  return { gathered, mergePolicy: facts?.mergePolicy ?? 'ask' }
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
