import type { AggregateName } from '../../app/commands.ts'
import type { Reader, RecordDetail, RecordSummary, StoredRecord } from '../../app/ports.ts'
import type { Revision } from '../../history/revision.ts'
import type { Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { readRevisions, readViews } from '../reading.ts'
import { eachSlice } from '../record-slices.ts'
import { isGone } from '../repository.ts'
import { revisionOfRow } from '../revision-row.ts'
import type { RecordRow } from '../rows.ts'
import { policyAt } from './policy-at.ts'
import { recordedEvents } from './recorded-events.ts'
import { parentsFirst } from './revision-order.ts'

type RecordReads = Pick<
  Reader,
  | 'summaries'
  | 'summariesOf'
  | 'record'
  | 'details'
  | 'revisions'
  | 'latestRevisions'
  | 'latestEvents'
  | 'policies'
  | 'policyAt'
>

/** How many rows make one slice: of index columns, and of whole aggregates that have to be decoded. */
const summarySlice = 1000
const detailSlice = 150

export function recordReads(context: StorageContext): RecordReads {
  const { backend } = context

  async function detailsOf(names: readonly AggregateName[]): Promise<RecordDetail[]> {
    return backend.transaction({ stores: ['meta', 'records', 'revisions'], mode: 'read' }, async (tx) => {
      const rows = await tx.table('records').getMany(names.map(({ type, id }) => [type, id] as const))
      return detail(tx, rows.filter(isThere), context)
    })
  }

  async function latestRevisions(limit: number): Promise<Revision[]> {
    const rows = await backend.transaction({ stores: ['revisions'], mode: 'read' }, (tx) =>
      tx.table('revisions').byIndex('at', { reverse: true, limit }),
    )
    return rows.flatMap((row) => revisionOfRow(row) ?? [])
  }

  return {
    summaries: (onSlice) =>
      eachSlice(context, summarySlice, [], async (rows) => rows.map(summaryOf), onSlice),
    async summariesOf(names) {
      const keys = names.map(({ type, id }) => [type, id] as const)
      const rows = await backend.transaction({ stores: ['records'], mode: 'read' }, (tx) =>
        tx.table('records').getMany(keys),
      )
      return rows.filter(isThere).map(summaryOf)
    },
    async record(name) {
      const [found] = await detailsOf([name])
      return found ?? null
    },
    details: (onSlice) =>
      eachSlice(
        context,
        detailSlice,
        ['meta', 'revisions'],
        (rows, tx) => detail(tx, rows, context),
        onSlice,
      ),
    policies: (ids) => detailsOf(ids.map((id) => ({ type: 'policy', id }) as const)),
    async revisions(name) {
      const revisions = await backend.transaction({ stores: ['revisions'], mode: 'read' }, (tx) =>
        readRevisions(tx, name),
      )
      return parentsFirst(revisions)
    },
    latestRevisions,
    async latestEvents(limit) {
      // Every ordinary revision holds an event, so this many revisions are enough.
      const revisions = await latestRevisions(limit)
      return revisions.flatMap((revision) => recordedEvents(revision, context)).slice(0, limit)
    },
    policyAt: (policyId, token) => policyAt(context, policyId, token),
  }
}

async function detail(tx: Tx, rows: readonly RecordRow[], context: StorageContext): Promise<RecordDetail[]> {
  const facts = await readFacts(tx)
  const views = await readViews(tx, rows, context, facts?.mergePolicy ?? 'ask')
  return rows.flatMap((row, place) => {
    const view = views[place]
    return view ? [{ stored: { ...storedOf(row), status: view.status }, view, domain: view.domain }] : []
  })
}

function isThere(row: RecordRow | undefined): row is RecordRow {
  return row !== undefined && !isGone(row)
}

function summaryOf(row: RecordRow): RecordSummary {
  const { heads: _, text: __, ...summary } = storedOf(row)
  return summary
}

function storedOf({ status, ...row }: RecordRow): StoredRecord {
  // Rows that are gone were left out before.
  return { ...row, status: status === 'gone' ? 'clean' : status }
}
