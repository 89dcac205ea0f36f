import type { AggregateName } from '../../app/commands.ts'
import type { Reader, RecordDetail, RecordSummary } from '../../app/ports.ts'
import { storedVersionOf } from '../../codec/stored-version.ts'
import type { Revision } from '../../history/revision.ts'
import type { StorageContext } from '../context.ts'
import { readRevisions } from '../reading.ts'
import { eachSlice } from '../record-slices.ts'
import { isGone } from '../repository.ts'
import { revisionOfRow } from '../revision-row.ts'
import type { RecordRow } from '../rows.ts'
import { decodeDetails, detailSlices, gatherDetails, storedOf } from './details.ts'
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
  const { backend, release } = context
  const summary = (row: RecordRow) => summaryOf(row, release)

  async function detailsOf(names: readonly AggregateName[]): Promise<RecordDetail[]> {
    const spec = { stores: ['meta', 'records', 'revisions'], mode: 'read' } as const
    const raw = await backend.transaction(spec, async (tx) => {
      const rows = await tx.table('records').getMany(names.map(({ type, id }) => [type, id] as const))
      return gatherDetails(tx, rows.filter(isThere))
    })
    return decodeDetails(context, raw)
  }

  async function latestRevisions(limit: number): Promise<Revision[]> {
    const rows = await backend.transaction({ stores: ['revisions'], mode: 'read' }, (tx) =>
      tx.table('revisions').byIndex('at', { reverse: true, limit }),
    )
    return rows.flatMap((row) => revisionOfRow(row) ?? [])
  }

  return {
    summaries(onSlice) {
      const reading = {
        stores: [],
        beside: async () => undefined,
        read: async (rows: readonly RecordRow[]) => rows.map(summary),
      }
      return eachSlice(context, summarySlice, reading, onSlice)
    },
    async summariesOf(names) {
      const keys = names.map(({ type, id }) => [type, id] as const)
      const rows = await backend.transaction({ stores: ['records'], mode: 'read' }, (tx) =>
        tx.table('records').getMany(keys),
      )
      return rows.filter(isThere).map(summary)
    },
    async record(name) {
      const [found] = await detailsOf([name])
      return found ?? null
    },
    details(onSlice) {
      return eachSlice(context, detailSlice, detailSlices(detailSlice), async (raw) =>
        onSlice(await decodeDetails(context, raw)),
      )
    },
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

function isThere(row: RecordRow | undefined): row is RecordRow {
  return row !== undefined && !isGone(row)
}

/** The row says how a release that could read it found it; for an older one it is parked. */
function summaryOf(row: RecordRow, release: number): RecordSummary {
  const { heads: _, text: __, status, ...columns } = storedOf(row)
  const isNewer = row.v > storedVersionOf(row.type, release) && row.minReader > release
  return { ...columns, status: isNewer ? 'parked' : status }
}
