/** The one way into the database: fence, tokens and guards are checked inside the transaction that writes (A2, S2). */
import { changedFields } from '../app/changed-fields.ts'
import type { CommitFailure } from '../app/outcome.ts'
import { staleWrite } from '../app/overtaken.ts'
import type { Guard, IncidentNotice } from '../app/ports.ts'
import type { EncodedRecord } from '../codec/aggregate-codec.ts'
import type { Json } from '../codec/json.ts'
import type { Instant } from '../domain/instant.ts'
import { type Revision, revisionWith, type SealedBody, sealBody, tokenOf } from '../history/revision.ts'
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { claim, type DatabaseFacts, fenceFor, nameText, readFacts } from './database-facts.ts'
import { brokenGuard } from './guards.ts'
import { lostUpdatesKey } from './lost-updates.ts'
import { oldestReader } from './oldest-reader.ts'
import { noticeEntry, replicateEntry } from './outbox-rows.ts'
import { contributionOf, putContribution } from './read-model-rows.ts'
import { rowOfRevision } from './revision-row.ts'
import type { RecordRow, StoreName } from './rows.ts'
import { type ChunkAddition, chunkWith } from './sample-chunks.ts'
import type { Intent } from './session.ts'

/** An aggregate to write, already said in this release's stored version. */
export interface Writing extends Intent {
  /** Null: taken from view. */
  readonly encoded: EncodedRecord | null
  /** The stored version that the events are said in. */
  readonly v: number
  readonly events: readonly Json[]
}

/** Everything that one commit writes, and on what condition. */
export interface CommitPlan {
  readonly command: string
  readonly at: Instant
  readonly writings: readonly Writing[]
  readonly guards: readonly Guard[]
  readonly samples: readonly ChunkAddition[]
  readonly notices: readonly IncidentNotice[]
  readonly lostUpdates: number
}

/** Thrown inside the transaction, so that nothing of it is written; caught outside. */
export class Refusal {
  readonly failure: CommitFailure

  constructor(failure: CommitFailure) {
    this.failure = failure
  }
}

/** Thrown where a guard asks a read model that was dropped: an answer from what is left of it would be none. */
export class ReadModelsMissing extends Error {
  override readonly name = 'ReadModelsMissing'
}

/** Only the stores that the plan touches, so that it waits for nobody else. */
export function storesOf({ writings, guards, samples, notices }: CommitPlan): StoreName[] {
  const stores: StoreName[] = ['meta']
  if (writings.length > 0 || guards.length > 0) stores.push('records', 'revisions', 'readModels')
  if (writings.length > 0 || notices.length > 0) stores.push('outbox')
  if (samples.length > 0) stores.push('samples')
  return stores
}

/** What a commit wrote. */
export interface Written {
  readonly tokens: ReadonlyMap<string, string>
  readonly revisions: readonly Revision[]
}

/** Checks, then writes; throws a `Refusal` when a check fails. */
export async function writePlan(tx: Tx, plan: CommitPlan, context: StorageContext): Promise<Written> {
  const { writings, samples } = plan
  const reads = Promise.all([
    readFacts(tx),
    readRows(tx, writings),
    samples.length === 0 ? [] : tx.table('samples').getMany(samples.map(({ key }) => key)),
    brokenGuard(tx, plan.guards),
    plan.lostUpdates === 0 ? undefined : tx.table('meta').get(lostUpdatesKey),
  ])
  // The digests are made while the answers are on their way.
  const sealed = writings.map(seal)
  const [stored, rows, chunks, broken, lost] = await reads
  const fence = fenceFor(context.release, stored, context.backend.newerLayout)
  if (fence) throw new Refusal(fence)
  const facts = stored ?? claim(tx, context.release, context.makeDeviceId)
  writings.forEach((writing, place) => {
    const refused = overtaken(writing, rows[place], context)
    if (refused) throw new Refusal(refused)
  })
  if (!facts.readModelsWhole && plan.guards.some(({ kind }) => kind === 'no-open-incident'))
    throw new ReadModelsMissing()
  if (broken) throw new Refusal(broken)

  const tokens = new Map<string, string>()
  const revisions = sealed.map((writing, place) => {
    const { row, revision } = write(tx, writing, rows[place]?.heads ?? [], plan, facts)
    tokens.set(nameText(writing.name), row.token)
    return revision
  })
  samples.forEach((addition, place) => {
    tx.table('samples').put(chunkWith(chunks[place], addition))
  })
  for (const notice of plan.notices) tx.table('outbox').put(noticeEntry(notice))
  if (plan.lostUpdates > 0) {
    const value = Number(lost?.value ?? 0) + plan.lostUpdates
    tx.table('meta').put({ key: lostUpdatesKey, value })
  }
  return { tokens, revisions }
}

function readRows(tx: Tx, writings: readonly Writing[]): Promise<(RecordRow | undefined)[]> | [] {
  if (writings.length === 0) return []
  return tx.table('records').getMany(writings.map(({ name }) => [name.type, name.id] as const))
}

/** Why a writing comes too late, or null: the stored token is the one it was read from. */
function overtaken(
  { name, token, before }: Writing,
  row: RecordRow | undefined,
  { codecs, reading }: StorageContext,
): CommitFailure | null {
  if (token === null) {
    if (row === undefined || row.status === 'gone') return null
    const message = `There is a ${name.type} ${JSON.stringify(name.id)} already. Choose another id; nothing was written.`
    return { code: 'duplicate', message }
  }
  if (row?.token === token) return null
  const now = row && name.type === 'policy' ? codecs.policy.decode(name.id, row, reading) : undefined
  const known = before && 'rules' in before && now?.ok
  return staleWrite(token, row?.token ?? '', known ? changedFields(before, now.value.describe()) : null)
}

/** With the body of the revision that it becomes. */
type SealedWriting = Writing & { readonly sealed: SealedBody }

function seal(writing: Writing): SealedWriting {
  const { events, encoded } = writing
  return { ...writing, sealed: sealBody({ events, state: encoded?.text ?? null }) }
}

/** Hands over the revision, the record, the outbox entry and the read model's row of one aggregate. */
function write(
  tx: Tx,
  { name, encoded, v, events, aggregate, before, sealed }: SealedWriting,
  parents: readonly string[],
  { command, at }: CommitPlan,
  { device }: DatabaseFacts,
): { row: RecordRow; revision: Revision } {
  const gone = { minReader: oldestReader(name.type, v), text: null, metricNames: [] }
  const { minReader, text, metricNames } = encoded ?? gone
  const revision = revisionWith({ aggregate: name, parents, v, minReader, device, at, command }, sealed)
  const heads = [revision.id]
  const row: RecordRow = {
    type: name.type,
    id: name.id,
    v,
    minReader,
    token: tokenOf(heads),
    heads,
    status: text === null ? 'gone' : 'clean',
    updatedAt: at,
    metricNames,
    text: text ?? '',
  }
  tx.table('revisions').put(rowOfRevision(revision, events.length))
  tx.table('records').put(row)
  tx.table('outbox').put(replicateEntry(name, revision.id))
  const contributed = before === undefined ? undefined : contributionOf(before)
  putContribution(tx, name, contributed, contributionOf(aggregate?.describe() ?? null))
  return { row, revision }
}
