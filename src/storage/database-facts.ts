/** What the database says of itself, in one row, so that the fence and the device cost a save one read. */
import type { AggregateName } from '../app/commands.ts'
import type { ReleaseFenced } from '../app/outcome.ts'
import { type MergePolicy, mergePolicies } from '../app/ports.ts'
import { isPlainObject } from '../codec/json.ts'
import type { Tx } from './backend.ts'

export interface DatabaseFacts {
  /** The fence: only this release and newer ones may write. */
  readonly release: number
  /** This replica's id: claimed when the database is made, never copied. */
  readonly device: string
  readonly mergePolicy: MergePolicy
  /** False from when the read models were dropped until they are built again. */
  readonly readModelsWhole: boolean
}

const key = 'database'

/** Undefined in a database that nobody has claimed yet. */
export async function readFacts(tx: Tx): Promise<DatabaseFacts | undefined> {
  return factsFrom((await tx.table('meta').get(key))?.value)
}

export function writeFacts(tx: Tx, facts: DatabaseFacts): void {
  tx.table('meta').put({ key, value: facts })
}

/** Claims a database that is still nobody's. */
export function claim(tx: Tx, release: number, makeDeviceId: () => string): DatabaseFacts {
  const facts: DatabaseFacts = { release, device: makeDeviceId(), mergePolicy: 'ask', readModelsWhole: true }
  writeFacts(tx, facts)
  return facts
}

function factsFrom(value: unknown): DatabaseFacts | undefined {
  if (!isPlainObject(value)) return undefined
  const { release, device, mergePolicy, readModelsWhole } = value
  if (typeof release !== 'number' || typeof device !== 'string') return undefined
  return {
    release,
    device,
    mergePolicy: mergePolicies.find((each) => each === mergePolicy) ?? 'ask',
    readModelsWhole: readModelsWhole !== false,
  }
}

/** Why this release must not write here, or null when it may. A layout it does not know counts as a newer release. */
export function fenceFor(
  mine: number,
  facts: DatabaseFacts | undefined,
  newerLayout: boolean,
): ReleaseFenced | null {
  const database = Math.max(facts?.release ?? mine, newerLayout ? mine + 1 : 0)
  if (database <= mine) return null
  const message = `This database belongs to release ${database}, and this page runs release ${mine}: it may read and not write. Reload to get the newer release; nothing was written.`
  return { code: 'release-fenced', message, mine, database }
}

/** How an aggregate is named in messages, and where one text has to name it. */
export function nameText({ type, id }: AggregateName): string {
  return `${type}/${id}`
}
