/** What the shared documents hold and this device does not take in: rejected, or forgotten by a reset. */
import type { LeftAside, RejectedRemote } from '../../app/room-storage.ts'
import { isPlainObject } from '../../codec/json.ts'
import type { Tx } from '../backend.ts'

const forgettingKey = 'room:forgetting'
const forgottenKey = 'room:forgotten'
const rejectedPrefix = 'room:rejected:'

/** From now on: the leader makes the list when it sees the mark, for only it knows what the documents hold. */
export function markForgetting(tx: Tx): void {
  tx.table('meta').put({ key: forgettingKey, value: true })
}

export async function readAside(tx: Tx): Promise<LeftAside> {
  const [mark, list] = await tx.table('meta').getMany([forgettingKey, forgottenKey])
  const value = list?.value
  return { forgetting: mark?.value === true, forgotten: Array.isArray(value) ? value : [] }
}

export async function isMarked(tx: Tx): Promise<boolean> {
  return (await tx.table('meta').get(forgettingKey))?.value === true
}

export function writeForgotten(tx: Tx, forgotten: readonly string[]): void {
  tx.table('meta').delete(forgettingKey)
  tx.table('meta').put({ key: forgottenKey, value: forgotten })
}

export function writeRejected(tx: Tx, rejected: RejectedRemote): void {
  tx.table('meta').put({ key: `${rejectedPrefix}${rejected.digest}`, value: rejected })
}

export async function readRejected(tx: Tx): Promise<RejectedRemote[]> {
  const rows = await tx.table('meta').range({ from: rejectedPrefix, to: `${rejectedPrefix}\uffff` })
  return rows.flatMap(({ value }) => (isRejected(value) ? [value] : []))
}

function isRejected(value: unknown): value is RejectedRemote {
  return isPlainObject(value) && typeof value.digest === 'string' && typeof value.reason === 'string'
}
