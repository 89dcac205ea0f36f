/** Walks all records a few hundred at a time, so that no task keeps the page waiting. */
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { pause } from './pause.ts'
import { isGone } from './repository.ts'
import type { RecordRow, StoreName } from './rows.ts'

/**
 * Reads slices of records in (type, id) order, each in a transaction of its own, in which `read` may read more. While
 * `take` works on one slice the next is on its way.
 * @param stores further stores that `read` looks at
 */
export async function eachSlice<T>(
  { backend }: Pick<StorageContext, 'backend'>,
  size: number,
  stores: readonly StoreName[],
  read: (rows: readonly RecordRow[], tx: Tx) => Promise<T>,
  take: (slice: T) => void | Promise<void>,
): Promise<void> {
  const spec = { stores: ['records', ...stores] as const, mode: 'read' } as const
  const readAfter = (last: RecordRow | undefined) =>
    backend.transaction(spec, async (tx) => {
      const from = last === undefined ? {} : { from: [last.type, last.id], afterFrom: true }
      const rows = await tx.table('records').range({ ...from, limit: size })
      return {
        end: rows.length < size ? undefined : rows.at(-1),
        slice: await read(rows.filter(isThere), tx),
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
