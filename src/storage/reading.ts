/** From rows to what they mean: the view of the heads, and whether the record is what the heads give (H2, H8). */
import type { AggregateName } from '../app/commands.ts'
import type { MergePolicy } from '../app/ports.ts'
import { canonicalText } from '../codec/canonical.ts'
import { type CodecError, corruptRecord } from '../codec/errors.ts'
import { storedVersionOf } from '../codec/stored-version.ts'
import { bodyOf, type Revision, tokenOf } from '../history/revision.ts'
import { type AggregateView, viewOf } from '../history/view.ts'
import { type Tx, within } from './backend.ts'
import type { StorageContext } from './context.ts'
import { revisionOfRow } from './revision-row.ts'
import type { RecordRow, RevisionRow } from './rows.ts'

type Means = Pick<StorageContext, 'codecs' | 'reading'>

/** A record and what the database holds of its heads. */
export interface Gathered {
  readonly row: RecordRow
  /** Shorter than the record says where one is missing. */
  readonly heads: readonly RevisionRow[]
}

/** The views of these records, none of which is `gone`. Awaits nothing but the transaction's requests. */
export async function readViews(
  tx: Tx,
  rows: readonly RecordRow[],
  means: Means,
  mergePolicy: MergePolicy,
): Promise<AggregateView[]> {
  const gathered = await gatherHeads(tx, rows)
  return Promise.all(
    gathered.map(async (each) => {
      const alone = viewOfHeads(each, [], means, mergePolicy)
      // More than one head, or one that cannot be read: where they come from decides what is shown.
      return needsHistory(each, alone)
        ? viewOfHeads(each, await readRevisions(tx, each.row), means, mergePolicy)
        : alone
    }),
  )
}

/** Whether the view can be another one when the revisions before the heads are known. */
export function needsHistory({ row, heads }: Gathered, { status }: AggregateView): boolean {
  return status !== 'clean' && heads.length === row.heads.length
}

/** Every revision of an aggregate, in the order of their ids. */
export async function readRevisions(tx: Tx, { type, id }: AggregateName): Promise<Revision[]> {
  const rows = await tx.table('revisions').range(within(type, id))
  return rows.flatMap((row) => revisionOfRow(row) ?? [])
}

/**
 * Reads the heads of each record.
 * @param there revisions that were read already
 */
export async function gatherHeads(
  tx: Tx,
  rows: readonly RecordRow[],
  there: readonly RevisionRow[] = [],
): Promise<Gathered[]> {
  const known = new Map(there.map((row) => [row.id, row]))
  const lacking = rows.filter(({ heads }) => heads.some((head) => !known.has(head)))
  for (const row of await readNearby(tx, lacking)) known.set(row.id, row)
  const named = lacking.flatMap((row) => row.heads.map((head) => [row.type, row.id, head] as const))
  const found = await tx.table('revisions').getMany(named.filter(([, , head]) => !known.has(head)))
  for (const row of found) if (row) known.set(row.id, row)
  return rows.map((row) => ({ row, heads: row.heads.flatMap((head) => known.get(head) ?? []) }))
}

/** From this many records on, one look at the revisions that lie around them is quicker than one look each. */
const fewRecords = 20

/** The revisions of neighbouring records, as far as they do not have long histories. */
async function readNearby(tx: Tx, rows: readonly RecordRow[]): Promise<readonly RevisionRow[]> {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined || rows.length < fewRecords) return []
  const range = { from: [first.type, first.id], to: [last.type, last.id, []], limit: 2 * rows.length }
  return tx.table('revisions').range(range)
}

/** @param all the aggregate's revisions, where they are needed */
export function viewOfHeads(
  { row, heads: found }: Gathered,
  all: readonly Revision[],
  { codecs, reading }: Means,
  mergePolicy: MergePolicy,
): AggregateView {
  const heads = found.flatMap((each) => revisionOfRow(each) ?? [])
  if (heads.length < row.heads.length) return corrupt(row, 'a revision that it names as its head is missing')
  if (tokenOf(row.heads) !== row.token) return corrupt(row, 'its token is not the digest of its heads')
  const known = new Map(all.map((revision) => [revision.id, revision]))
  const view = viewOf({
    aggregate: { type: row.type, id: row.id },
    heads,
    find: (id) => known.get(id),
    reader: reading,
    codecs,
    mergePolicy,
  })
  return disagreement(row, heads, view, { codecs, reading }) ?? view
}

/**
 * Whether a row does not decode or is not what its heads give: what it says is then nowhere else.
 * @param there the revisions that it was made from: more of them can make another view of the same heads
 * @param all those that are known by now, where a head that was missing may be
 */
export function isCorrupt(
  row: RecordRow,
  there: readonly Revision[],
  all: ReadonlyMap<string, Revision>,
  means: Means,
  mergePolicy: MergePolicy,
): boolean {
  if (row.status === 'gone') return false
  const known = new Map(there.map((revision) => [revision.id, revision]))
  const heads = row.heads.flatMap((id) => known.get(id) ?? all.get(id) ?? [])
  if (heads.length < row.heads.length || tokenOf(row.heads) !== row.token) return true
  if (isAsLeft(row, heads)) return false
  const { codecs, reading: reader } = means
  const find = (id: string) => known.get(id)
  const view = viewOf({ aggregate: row, heads, find, reader, codecs, mergePolicy })
  return disagreement(row, heads, view, means)?.status === 'quarantined'
}

/** H8: where the snapshot is not what the heads give, it is said and never silently mended. */
function disagreement(
  row: RecordRow,
  heads: readonly Revision[],
  view: AggregateView,
  { codecs, reading }: Means,
): AggregateView | null {
  if (isAsLeft(row, heads)) return null
  const [head] = heads
  const sameVersion = head !== undefined && heads.length === 1 && head.header.v === row.v
  const left = head && bodyOf(head)?.state
  if (view.status === 'parked' && isHandedBack(row, reading.release)) return viewOfRow(row, codecs, reading)
  if (view.status === 'quarantined' || view.status === 'parked')
    return sameVersion && left ? corrupt(row, 'it is not what its head gives') : null
  const decoded = codecs[row.type].decode(row.id, row, reading)
  if (!decoded.ok)
    return decoded.error.code === 'newer-schema'
      ? newer(row, view, decoded.error)
      : corrupt(row, decoded.error)
  const agrees = canonicalText(decoded.value.describe()) === canonicalText(view.domain)
  return agrees ? null : corrupt(row, 'it is not what its heads give')
}

/** To the byte, as a single head has it. */
function isAsLeft({ v, text }: RecordRow, heads: readonly Revision[]): boolean {
  const [head, ...others] = heads
  return head !== undefined && others.length === 0 && head.header.v === v && bodyOf(head)?.state === text
}

/** A newer release that handed the database back said in the row, for this one to read, what the heads say for itself. */
function isHandedBack({ type, v, status }: RecordRow, release: number): boolean {
  return status !== 'parked' && status !== 'conflict' && v <= storedVersionOf(type, release)
}

function viewOfRow(row: RecordRow, codecs: Means['codecs'], reading: Means['reading']): AggregateView {
  const read = codecs[row.type].decode(row.id, row, reading)
  if (!read.ok) return corrupt(row, read.error)
  if (row.status === 'quarantined') return corrupt(row, 'it was found not to be what its heads give')
  const status = row.status === 'merged' ? 'merged' : 'clean'
  return { ...viewless, status, aggregate: read.value, domain: read.value.describe() }
}

/** The heads can be read, and the row, which a newer release rewrote, cannot be compared with them: they are shown for now. */
function newer({ heads: [head = ''] }: RecordRow, view: AggregateView, error: CodecError): AggregateView {
  const { winner: _, ...shown } = view
  const provisional = view.domain !== null
  return { ...shown, status: 'parked', provisional, conflict: null, problem: { head, error } }
}

function corrupt(row: RecordRow, why: string | CodecError): AggregateView {
  const error =
    typeof why === 'string'
      ? corruptRecord({ path: '', reason: why })
      : why.code === 'corrupt-record'
        ? why
        : corruptRecord({ path: '', reason: why.message })
  return { ...viewless, status: 'quarantined', problem: { head: row.heads[0] ?? '', error } }
}

const viewless = {
  aggregate: null,
  domain: null,
  provisional: false,
  base: [],
  conflict: null,
  problem: null,
} as const
