import type { Backend, Key, Range, RangeQuery } from './backend.ts'
import { pause } from './pause.ts'
import { layout, type Rows, type StoreName } from './rows.ts'

/** Rows of a store in the order of their keys, so many at a time; the page answers in between. */
export async function* pages<S extends StoreName>(
  backend: Backend,
  store: S,
  range: Range,
  size: number,
): AsyncGenerator<readonly Rows[S][], void> {
  let query: RangeQuery = { ...range, limit: size }
  for (;;) {
    const asked = query
    const rows = await backend.transaction({ stores: [store], mode: 'read' }, (tx) =>
      tx.table(store).range(asked),
    )
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    query = { ...range, from: keyOf(store, last), afterFrom: true, limit: size }
    await pause()
  }
}

function keyOf(store: StoreName, row: object): Key {
  // The columns of a stored row's key are keys.
  const parts = layout[store].key.map((column): Key => Reflect.get(row, column))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : parts
}
