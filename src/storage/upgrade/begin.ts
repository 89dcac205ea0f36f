import { newestRelease } from '../../codec/stored-version.ts'
import type { StorageContext } from '../context.ts'
import { claim, type DatabaseFacts, fenceFor, readFacts, writeFacts } from '../database-facts.ts'
import { FencedError } from '../writing.ts'
import { type Journal, noCounts, readJournal, writeJournal } from './journal.ts'

/** An upgrade that this run does from here on; or the run of another that has it. */
export type Begun =
  | { readonly journal: Journal; readonly resumedAt: number | null }
  | { readonly ownedBy: string }

/** Where to, and which way: a rollback lowers the fence, also one that is higher than this page's release. */
export interface Errand {
  readonly to: number
  readonly rollback: boolean
}

/**
 * Raises the fence and writes the journal, in one strict transaction: from then on nobody else writes. An upgrade to the
 * same release that was interrupted goes on at its checkpoint.
 * @param over owners that are known to have ended
 */
export function begin(
  context: StorageContext,
  { to, rollback }: Errand,
  owner: string,
  over: ReadonlySet<string>,
): Promise<Begun> {
  const { backend, release, makeDeviceId } = context
  const spec = { stores: ['meta', 'records'], mode: 'write', durability: 'strict' } as const
  return backend.transaction(spec, async (tx) => {
    const [stored, known, total] = await Promise.all([
      readFacts(tx),
      readJournal(tx),
      tx.table('records').count(),
    ])
    const facts = stored ?? claim(tx, release, makeDeviceId)
    refuse(context, facts, rollback)
    if (rollback) refuseForward(to, facts.release)
    if (known && !over.has(known.owner)) return { ownedBy: known.owner }
    const resumes = known?.to === to
    const from = known && known.from <= known.to && !rollback ? known.from : facts.release
    const fresh: Journal = {
      from,
      to,
      owner,
      done: 0,
      total,
      last: null,
      counts: noCounts,
      bytesRewritten: 0,
      meaningsChanged: 0,
      spentMs: 0,
    }
    const journal = resumes ? { ...known, owner } : fresh
    writeJournal(tx, journal)
    const handedBack = facts.handedBack || to < facts.release
    writeFacts(tx, { ...facts, release: Math.max(facts.release, to), unfinished: true, handedBack })
    return { journal, resumedAt: resumes ? journal.done : null }
  })
}

/** A rollback goes back, or stays. */
export function refuseForward(to: number, database: number): void {
  if (to > database)
    throw new RangeError(`This database belongs to release ${database}; ${to} is no older one.`)
}

/** Nobody upgrades a database that is newer, and nobody hands back one that this build cannot read. */
function refuse({ release, backend }: StorageContext, facts: DatabaseFacts, rollback: boolean): void {
  const mine = rollback ? newestRelease : release
  const fence = fenceFor(mine, { ...facts, unfinished: false }, backend.newerLayout)
  if (fence && fence.database > mine) throw new FencedError(fence.message)
}
