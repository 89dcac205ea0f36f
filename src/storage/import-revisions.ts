/** Brings in many revisions at once: of fixtures, files and other devices. */
import type { AggregateName } from '../app/commands.ts'
import type { MergePolicy } from '../app/ports.ts'
import { headsOf } from '../history/graph.ts'
import type { Revision } from '../history/revision.ts'
import { viewOf } from '../history/view.ts'
import type { Key, Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { nameText } from './database-facts.ts'
import { countLosers } from './lost-updates.ts'
import { replicateEntry } from './outbox-rows.ts'
import { pause } from './pause.ts'
import { contributionOf } from './read-model-rows.ts'
import { isCorrupt, readRevisions } from './reading.ts'
import { revisionOfRow, rowOfRevision } from './revision-row.ts'
import { isNewest, LeaseLost } from './room/lease.ts'
import type { ReadModelRow, RecordRow, RevisionRow } from './rows.ts'
import { snapshotOf } from './snapshot.ts'
import { writeKnowing } from './writing.ts'

/** Aggregates to a transaction: each has to reach the disk, and while one runs nobody else writes. */
const batchSize = 300

/** So few are looked up one by one, without a question before. */
const fewAggregates = 10

/** Aggregates to a task, which must not keep the page waiting. */
const partSize = 50

export interface ImportOptions {
  /** Leaves a `replicate` entry for each revision, as a save would. What is not published can be had again from the room. */
  readonly publish: boolean
  /** The leader's lease: under an older one than the newest, `LeaseLost` is thrown and the batch is not written. */
  readonly lease?: number | null
  /** Writes what belongs to them, in the first transaction. */
  readonly first?: (tx: Tx) => void
}

/** The revisions of one aggregate that are to be brought in. */
interface Group {
  readonly name: AggregateName
  readonly revisions: Revision[]
}

/** What is there of an aggregate. */
interface Present {
  readonly row: RecordRow | undefined
  readonly revisions: readonly Revision[]
  /** False: of its revisions only the head was read. */
  readonly whole: boolean
}

const nothing: Present = { row: undefined, revisions: [], whole: true }

/** What a group comes to beside what was there. */
interface Landed {
  readonly record: RecordRow
  readonly heads: readonly Revision[]
  readonly revisions: readonly RevisionRow[]
  readonly contribution: ReadModelRow | null
}

/**
 * Adds revisions to their aggregates' histories; adding one twice is adding it once. Their digests were checked by
 * whoever read them. Answers how many aggregates they belong to.
 */
export async function importRevisions(
  context: StorageContext,
  revisions: readonly Revision[],
  options: ImportOptions,
): Promise<number> {
  const groups = groupsOf(revisions)
  const { first, ...others } = options
  for (const [place, batch] of partsOf(groups, batchSize).entries()) {
    await writeBatch(context, batch, place === 0 ? options : others)
    await pause()
  }
  return groups.length
}

function writeBatch(
  context: StorageContext,
  batch: readonly Group[],
  { publish, lease = null, first }: ImportOptions,
): Promise<void> {
  const stores = ['records', 'revisions', 'readModels', 'outbox'] as const
  const parts = partsOf(batch, partSize)
  const ask = (tx: Tx) => Promise.all([isNewest(tx, lease), readThere(tx, parts[0])])
  const durability = publish ? 'strict' : 'relaxed'
  return writeKnowing(context, stores, durability, ask, async (tx, { mergePolicy }, [newest, asked]) => {
    if (!newest) throw new LeaseLost()
    first?.(tx)
    const heads: (readonly Revision[])[] = []
    let there = asked
    for (const [place, part] of parts.entries()) {
      // Asked before this part is written, so that the answer need not wait for that, and the page has a turn all the same.
      const coming = readThere(tx, parts[place + 1])
      for (const [number, group] of part.entries()) {
        const present = there[number] ?? nothing
        const quick = land(group, present, mergePolicy, context)
        // Where there is more to say than what one head says, what came before it has a say.
        const enough = present.whole || quick.record.status === 'clean' || quick.record.status === 'gone'
        const landed = enough ? quick : land(group, await readWhole(tx, group.name), mergePolicy, context)
        put(tx, landed, publish)
        if (group.name.type === 'policy') heads.push(landed.heads)
      }
      there = await coming
    }
    await countLosers(tx, mergePolicy, heads)
  })
}

function partsOf(groups: readonly Group[], size: number): readonly Group[][] {
  return Array.from({ length: Math.ceil(groups.length / size) }, (_, place) =>
    groups.slice(place * size, (place + 1) * size),
  )
}

/** What is there of a part's aggregates, in their order. */
function readThere(tx: Tx, part: readonly Group[] = []): Promise<readonly Present[]> {
  const readAll = () => Promise.all(part.map((group) => readPresent(tx, group)))
  // Of many almost always nothing is there, and a count says so.
  const there =
    part.length <= fewAggregates
      ? readAll()
      : countThere(tx, part).then((count) => (count === 0 ? [] : readAll()))
  // Where the transaction fails before anybody waits for the answer, that failure is heard already.
  there.catch(() => undefined)
  return there
}

/** How many records there are where these belong. */
async function countThere(tx: Tx, part: readonly Group[]): Promise<number> {
  const counts = await Promise.all(rangesOf(part).map((range) => tx.table('records').count(range)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Where in the records a part lies: one range for each type. Groups come in the order of their names. */
function rangesOf(part: readonly Group[]): { from: Key; to: Key }[] {
  return (['incident', 'policy'] as const).flatMap((type) => {
    const ids = part.flatMap(({ name }) => (name.type === type ? [name.id] : []))
    const [first, last] = [ids[0], ids.at(-1)]
    return first === undefined || last === undefined ? [] : [{ from: [type, first], to: [type, last] }]
  })
}

/** The usual case is told by its head: somebody went on from what is here, however long a history that has. */
async function readPresent(tx: Tx, { name, revisions }: Group): Promise<Present> {
  const base = baseOf(revisions)
  if (base === null) return readWhole(tx, name)
  const { type, id } = name
  const [row, found] = await Promise.all([
    tx.table('records').get([type, id]),
    tx.table('revisions').get([type, id, base]),
  ])
  const head = found && revisionOfRow(found)
  const goesOn = row?.status === 'clean' && row.heads.length === 1 && row.heads[0] === base
  return goesOn && head ? { row, revisions: [head], whole: false } : readWhole(tx, name)
}

async function readWhole(tx: Tx, { type, id }: AggregateName): Promise<Present> {
  const [row, revisions] = await Promise.all([
    tx.table('records').get([type, id]),
    readRevisions(tx, { type, id }),
  ])
  return { row, revisions, whole: true }
}

/** The one revision that all of these come from and that is none of them; null where there is not just one. */
function baseOf(revisions: readonly Revision[]): string | null {
  const own = new Set(revisions.map(({ id }) => id))
  const bases = new Set<string>()
  for (const { header } of revisions) {
    if (header.parents.length === 0) return null
    for (const parent of header.parents) if (!own.has(parent)) bases.add(parent)
  }
  const [base, ...others] = bases
  return others.length === 0 ? (base ?? null) : null
}

function land(
  { name, revisions }: Group,
  { row, revisions: there }: Present,
  mergePolicy: MergePolicy,
  context: StorageContext,
): Landed {
  const all = new Map<string, Revision>()
  for (const revision of [...there, ...revisions])
    if (revision.body !== null || !all.has(revision.id)) all.set(revision.id, revision)
  const heads = headsOf(all.values()).flatMap((id) => all.get(id) ?? [])
  const { reading: reader, codecs } = context
  const view = viewOf({ aggregate: name, heads, find: (id) => all.get(id), reader, codecs, mergePolicy })
  const known = new Map(there.map((revision) => [revision.id, revision]))
  // A body that was pruned here, or came before as its header alone, is filled in.
  const isNews = ({ id, body }: Revision) =>
    known.has(id) ? body !== null && known.get(id)?.body === null : true
  const record = snapshotOf(name, heads, view, context)
  // H8: what a damaged row says is nowhere else, so it waits for a person, whatever comes to its heads meanwhile.
  const kept = row && isCorrupt(row, there, all, context, mergePolicy) ? row : null
  return {
    record: kept ? besides(record, kept) : record,
    heads,
    revisions: revisions.filter(isNews).map((revision) => rowOfRevision(revision)),
    contribution: kept ? null : contributionOf(view.domain),
  }
}

/** The heads of one row beside what another one says. */
function besides({ token, heads, updatedAt }: RecordRow, said: RecordRow): RecordRow {
  return { ...said, status: 'quarantined', token, heads, updatedAt }
}

function put(tx: Tx, { record, revisions, contribution }: Landed, publish: boolean): void {
  const { type, id } = record
  tx.table('records').put(record)
  for (const revision of revisions) {
    tx.table('revisions').put(revision)
    if (publish) tx.table('outbox').put(replicateEntry({ type, id }, revision.id))
  }
  if (contribution) tx.table('readModels').put(contribution)
  else tx.table('readModels').delete([type, id])
}

function groupsOf(revisions: readonly Revision[]): Group[] {
  const groups = new Map<string, Group>()
  for (const revision of revisions) {
    const { type, id } = revision.header.aggregate
    const key = nameText({ type, id })
    const group = groups.get(key)
    if (group) group.revisions.push(revision)
    else groups.set(key, { name: { type, id }, revisions: [revision] })
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}
