/** From rows to what they mean: the view of the heads, and whether the record is what the heads give (H2, H8). */
import type { AggregateName } from '../app/commands.ts'
import type { MergePolicy } from '../app/ports.ts'
import { canonicalText } from '../codec/canonical.ts'
import { type CodecError, corruptRecord } from '../codec/errors.ts'
import { type Revision, readBody, tokenOf } from '../history/revision.ts'
import { type AggregateView, viewOf } from '../history/view.ts'
import { type Tx, within } from './backend.ts'
import type { StorageContext } from './context.ts'
import { revisionOfRow } from './revision-row.ts'
import type { RecordRow, RevisionRow } from './rows.ts'

type Means = Pick<StorageContext, 'codecs' | 'reading'>

/** The views of these records, none of which is `gone`. Awaits nothing but the transaction's requests. */
export async function readViews(
  tx: Tx,
  rows: readonly RecordRow[],
  means: Means,
  mergePolicy: MergePolicy,
): Promise<AggregateView[]> {
  const heads = await readHeads(tx, rows)
  return Promise.all(
    rows.map(async (row, place) => {
      const found = heads[place] ?? []
      const alone = viewOfRow(row, found, [], means, mergePolicy)
      if (alone.status === 'clean' || found.length < row.heads.length) return alone
      // More than one head, or one that cannot be read: where they come from decides what is shown.
      const all = await readRevisions(tx, row)
      return viewOfRow(row, found, all, means, mergePolicy)
    }),
  )
}

/** Every revision of an aggregate, in the order of their ids. */
export async function readRevisions(tx: Tx, { type, id }: AggregateName): Promise<Revision[]> {
  const rows = await tx.table('revisions').range(within(type, id))
  return rows.flatMap((row) => revisionOfRow(row) ?? [])
}

/** The heads of each record; shorter than the record says where one is missing or unreadable. */
async function readHeads(tx: Tx, rows: readonly RecordRow[]): Promise<Revision[][]> {
  const keys = rows.flatMap(({ type, id, heads }) => heads.map((head) => [type, id, head] as const))
  const found = (await tx.table('revisions').getMany(keys)).values()
  return rows.map(({ heads }) =>
    heads.flatMap(() => {
      const row: RevisionRow | undefined = found.next().value
      return (row && revisionOfRow(row)) ?? []
    }),
  )
}

function viewOfRow(
  row: RecordRow,
  heads: readonly Revision[],
  all: readonly Revision[],
  { codecs, reading }: Means,
  mergePolicy: MergePolicy,
): AggregateView {
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

/** H8: where the snapshot is not what the heads give, it is said and never silently mended. */
function disagreement(
  row: RecordRow,
  heads: readonly Revision[],
  view: AggregateView,
  { codecs, reading }: Means,
): AggregateView | null {
  const [head] = heads
  const text = head && heads.length === 1 ? readBody(head)?.state : undefined
  if (head?.header.v === row.v && text === row.text) return null
  if (view.status === 'quarantined' || view.status === 'parked')
    return text === undefined || text === null || head?.header.v !== row.v
      ? null
      : corrupt(row, 'it is not what its head gives')
  const decoded = codecs[row.type].decode(row.id, row, reading)
  if (!decoded.ok) return corrupt(row, decoded.error)
  const agrees = canonicalText(decoded.value.describe()) === canonicalText(view.domain)
  return agrees ? null : corrupt(row, 'it is not what its heads give')
}

function corrupt(row: RecordRow, why: string | CodecError): AggregateView {
  const error =
    typeof why === 'string'
      ? corruptRecord({ path: '', reason: why })
      : why.code === 'corrupt-record'
        ? why
        : corruptRecord({ path: '', reason: why.message })
  return {
    status: 'quarantined',
    aggregate: null,
    domain: null,
    provisional: false,
    base: [],
    conflict: null,
    problem: { head: row.heads[0] ?? '', error },
  }
}
