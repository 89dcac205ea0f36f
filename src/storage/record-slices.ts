/** Walks all records a few hundred at a time, so that no task keeps the page waiting. */
import type { Key, Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { pause } from './pause.ts'
import { isGone } from './repository.ts'
import type { RecordRow, StoreName } from './rows.ts'

/**
 * Reads slices of records in (type, id) order, each in a transaction of its own, in which `read` may read more.
 * @param stores further stores that `read` looks at
 */
export async function eachSlice<T>(
  { backend }: Pick<StorageContext, 'backend'>,
  size: number,
  stores: readonly StoreName[],
  read: (rows: readonly RecordRow[], tx: Tx) => Promise<T>,
  take: (slice: T) => void,
): Promise<void> {
  let last: Key | undefined
  for (;;) {
    const from = last === undefined ? {} : { from: last, afterFrom: true }
    const spec = { stores: ['records', ...stores] as const, mode: 'read' } as const
    const { rows, slice } = await backend.transaction(spec, async (tx) => {
      const rows = await tx.table('records').range({ ...from, limit: size })
      return {
        rows,
        slice: await read(
          rows.filter((row) => !isGone(row)),
          tx,
        ),
      }
    })
    take(slice)
    const end = rows.at(-1)
    if (end === undefined || rows.length < size) return
    last = [end.type, end.id]
    await pause()
  }
}
