import type { Durability, Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { claim, type DatabaseFacts, fenceFor, readFacts, writeFacts } from './database-facts.ts'
import type { StoreName } from './rows.ts'

/** Thrown where this page's release may not write and nobody asked for an outcome. */
export class FencedError extends Error {
  override readonly name = 'FencedError'
}

/** One write of upkeep. Like every write it is checked against the fence inside its transaction. */
export function write<T>(
  context: StorageContext,
  stores: readonly StoreName[],
  durability: Durability,
  work: (tx: Tx, facts: DatabaseFacts) => Promise<T>,
): Promise<T> {
  return writeKnowing(context, stores, durability, async () => null, work)
}

/** The same where more has to be known first: it is asked in one breath with what the fence needs. */
export function writeKnowing<A, T>(
  context: StorageContext,
  stores: readonly StoreName[],
  durability: Durability,
  ask: (tx: Tx) => Promise<A>,
  work: (tx: Tx, facts: DatabaseFacts, known: A) => Promise<T>,
): Promise<T> {
  const spec = { stores: ['meta' as const, ...stores], mode: 'write' as const, durability }
  return context.backend.transaction(spec, async (tx) => {
    const [stored, known] = await Promise.all([readFacts(tx), ask(tx)])
    const fence = fenceFor(context.release, stored, context.backend.newerLayout)
    if (fence) throw new FencedError(fence.message)
    return work(tx, stored ?? claim(tx, context.release, context.makeDeviceId), known)
  })
}

/** A write of what others would have left, for lessons and tests: the only one that the fence does not stop. */
export function writeAsOthers<T>(
  context: StorageContext,
  stores: readonly StoreName[],
  work: (tx: Tx, facts: DatabaseFacts) => Promise<T>,
): Promise<T> {
  const spec = { stores: ['meta' as const, ...stores], mode: 'write', durability: 'strict' } as const
  return context.backend.transaction(spec, async (tx) => {
    const facts = (await readFacts(tx)) ?? claim(tx, context.release, context.makeDeviceId)
    writeFacts(tx, { ...facts, rawWrites: facts.rawWrites + 1 })
    return work(tx, facts)
  })
}
