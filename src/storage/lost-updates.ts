/** How many updates last-write-wins has thrown away. The count never falls. */
import type { MergePolicy } from '../app/ports.ts'
import { losingHeads } from '../history/merge-heads.ts'
import type { Revision } from '../history/revision.ts'
import type { Tx } from './backend.ts'

export const lostUpdatesKey = 'lostUpdates'
/** Heads that were counted, so that each counts once, however often its aggregate is read again. */
const countedKey = 'lostHeads'

/** Counts the heads that lose, each once. Awaits nothing but the transaction's requests. */
export async function countLosers(
  tx: Tx,
  mergePolicy: MergePolicy,
  headsOfEach: readonly (readonly Revision[])[],
): Promise<void> {
  if (mergePolicy !== 'last-write-wins') return
  const losers = headsOfEach.flatMap((heads) => losingHeads(heads))
  if (losers.length === 0) return
  const [counted, lost] = await tx.table('meta').getMany([countedKey, lostUpdatesKey])
  const before: readonly unknown[] = Array.isArray(counted?.value) ? counted.value : []
  const known = new Set<unknown>(before)
  for (const loser of losers) known.add(loser)
  const fresh = known.size - before.length
  if (fresh === 0) return
  tx.table('meta').put({ key: countedKey, value: [...known] })
  tx.table('meta').put({ key: lostUpdatesKey, value: Number(lost?.value ?? 0) + fresh })
}
