/** What the database says of itself, in one row, so that the fence and the device cost a save one read. */
import type { AggregateName } from '../app/commands.ts'
import type { RoomHome } from '../app/links.ts'
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
  /** How often the room's policy was set, as far as this device has heard, and by which device last. */
  readonly policyCounter: number
  readonly policyDevice: string
  /** The room and the hub that it belongs to; null until its first link (Y9). */
  readonly home: RoomHome | null
  /** False from when the read models were dropped until they are built again. */
  readonly readModelsWhole: boolean
  /** An upgrade or a rollback has begun and has not finished: until it has, nobody writes. */
  readonly unfinished: boolean
  /** A newer release handed the database back once: rows may say what their heads say in a newer version. */
  readonly handedBack: boolean
  /** How often something was put past the fence, for lessons and tests: whoever works on rows that it read has to look. */
  readonly rawWrites: number
}

const key = 'database'
const fresh = {
  mergePolicy: 'ask',
  policyCounter: 0,
  policyDevice: '',
  home: null,
  readModelsWhole: true,
  unfinished: false,
  handedBack: false,
  rawWrites: 0,
} as const

/** Undefined in a database that nobody has claimed yet. */
export async function readFacts(tx: Tx): Promise<DatabaseFacts | undefined> {
  return factsFrom((await tx.table('meta').get(key))?.value)
}

export function writeFacts(tx: Tx, facts: DatabaseFacts): void {
  tx.table('meta').put({ key, value: facts })
}

/** Claims a database that is still nobody's. */
export function claim(tx: Tx, release: number, makeDeviceId: () => string): DatabaseFacts {
  const facts: DatabaseFacts = { ...fresh, release, device: makeDeviceId() }
  writeFacts(tx, facts)
  return facts
}

function factsFrom(value: unknown): DatabaseFacts | undefined {
  if (!isPlainObject(value)) return undefined
  const { release, device, mergePolicy, readModelsWhole, unfinished, handedBack, rawWrites } = value
  const { policyCounter, policyDevice, home } = value
  if (typeof release !== 'number' || typeof device !== 'string') return undefined
  return {
    release,
    device,
    mergePolicy: mergePolicies.find((each) => each === mergePolicy) ?? 'ask',
    policyCounter: typeof policyCounter === 'number' ? policyCounter : 0,
    policyDevice: typeof policyDevice === 'string' ? policyDevice : '',
    home: homeFrom(home),
    readModelsWhole: readModelsWhole !== false,
    unfinished: unfinished === true,
    handedBack: handedBack === true,
    rawWrites: typeof rawWrites === 'number' ? rawWrites : 0,
  }
}

function homeFrom(value: unknown): RoomHome | null {
  if (!isPlainObject(value) || typeof value.room !== 'string') return null
  return { room: value.room, hub: typeof value.hub === 'string' ? value.hub : null }
}

/** Why this release must not write here, or null when it may. A layout it does not know counts as a newer release. */
export function fenceFor(
  mine: number,
  facts: DatabaseFacts | undefined,
  newerLayout: boolean,
): ReleaseFenced | null {
  const database = Math.max(facts?.release ?? mine, newerLayout ? mine + 1 : 0)
  const why = fenceWords(mine, database, facts?.unfinished === true)
  if (why === null) return null
  return { code: 'release-fenced', message: `${why} Nothing was written.`, mine, database }
}

function fenceWords(mine: number, database: number, unfinished: boolean): string | null {
  if (database > mine)
    return `This database belongs to release ${database}, and this page runs release ${mine}: it may read and not write. Reload to get the newer release.`
  if (unfinished)
    return 'This database is being upgraded, and until that has finished it may be read and not written. Let the upgrade go on, and try again.'
  if (database < mine)
    return `This database belongs to release ${database} and waits for its upgrade to release ${mine}; until then it may be read and not written. Run the upgrade, and try again.`
  return null
}

/** How an aggregate is named in messages, and where one text has to name it. */
export function nameText({ type, id }: AggregateName): string {
  return `${type}/${id}`
}
