import type { Tx } from '../backend.ts'

export const leaseKey = 'lease'

/** Whether nobody took the lead after this lease; null: it is no leader's work. */
export async function isNewest(tx: Tx, lease: number | null): Promise<boolean> {
  if (lease === null) return true
  return Number((await tx.table('meta').get(leaseKey))?.value ?? 0) <= lease
}

/** Thrown inside a transaction of a leader that was relieved, so that nothing of it is written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}
