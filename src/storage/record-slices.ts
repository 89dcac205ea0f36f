/** Walks all records a few hundred at a time, so that no task keeps the page waiting. */
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { pause } from './pause.ts'
import { isGone } from './repository.ts'
import type { Keys, RecordRow, StoreName } from './rows.ts'

/** What is read of each slice, in its transaction. */
export interface SliceReading<Beside, Slice> {
  /** Stores other than the records. */
  readonly stores: readonly StoreName[]
  /** Asked for together with the records after this one, before they are known. */
  beside(tx: Tx, after: Keys['records'] | undefined): Promise<Beside>
  /** Makes the slice; it may read more. */
  read(rows: readonly RecordRow[], tx: Tx, beside: Beside): Promise<Slice>
}

/**
 * Reads slices of records in (type, id) order, each in a transaction of its own. While `take` works on one slice the next
 * is on its way.
 */
export async function eachSlice<Beside, Slice>(
  { backend }: Pick<StorageContext, 'backend'>,
  size: number,
  { stores, beside, read }: SliceReading<Beside, Slice>,
  take: (slice: Slice) => void | Promise<void>,
): Promise<void> {
  const spec = { stores: ['records', ...stores] as const, mode: 'read' } as const
  const readAfter = (after: Keys['records'] | undefined) =>
    backend.transaction(spec, async (tx) => {
      const from = after === undefined ? {} : { from: after, afterFrom: true }
      const [rows, others] = await Promise.all([
        tx.table('records').range({ ...from, limit: size }),
        beside(tx, after),
      ])
      const last = rows.length < size ? undefined : rows.at(-1)
      return {
        end: last && ([last.type, last.id] as const),
        slice: await read(rows.filter(isThere), tx, others),
      }
    })

  let coming = readAfter(undefined)
  for (;;) {
    const { end, slice } = await coming
    if (end !== undefined) {
      coming = readAfter(end)
      // Heard at the next turn; until then a failure is not an unheard one.
      coming.catch(() => undefined)
    }
    await take(slice)
    if (end === undefined) return
    await pause()
  }
}

function isThere(row: RecordRow): boolean {
  return !isGone(row)
}
