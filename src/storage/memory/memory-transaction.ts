import type { Key, Range, Table, TransactionSpec, Tx } from '../backend.ts'
import { indexesIn, type Keys, layout, type Rows, type StoreName } from '../rows.ts'
import { makeTouched, type Touched } from '../touched.ts'
import type { MemoryDatabase, Tables } from './memory-database.ts'

/** A transaction over forks of the tables: nothing shows outside until the forks take the tables' place. */
export interface MemoryTransaction {
  readonly tx: Tx
  readonly touched: Touched
  /** The tables as they are after it. */
  result(): { tables: Tables; lastKey: number }
  /** From here on every request is refused. */
  end(): void
}

export function beginMemoryTransaction(database: MemoryDatabase, spec: TransactionSpec): MemoryTransaction {
  const tables: { -readonly [S in StoreName]: Tables[S] } = { ...database.tables }
  const { touched, add, many } = makeTouched()
  let lastKey = database.lastKey
  let ended = false

  function usable(store: StoreName): void {
    if (ended) throw new DOMException('The transaction has ended.', 'TransactionInactiveError')
    if (!spec.stores.includes(store)) throw new DOMException(`${store} is not in it.`, 'NotFoundError')
  }
  function indexed(store: StoreName, index: string): void {
    if (indexesIn(store, database.layout).some(({ column }) => column === index)) return
    throw new DOMException(`${store} has no index ${index} in this layout.`, 'NotFoundError')
  }
  function writable(store: StoreName): void {
    usable(store)
    if (spec.mode !== 'write') throw new DOMException('The transaction only reads.', 'ReadOnlyError')
    // The first write to a store forks it.
    if (tables[store] === database.tables[store]) forkOne(store)
  }
  function forkOne<S extends StoreName>(store: S): void {
    tables[store] = tables[store].fork() as (typeof tables)[S] // a fork is of the same rows
  }
  function numbered<S extends StoreName>(store: S, row: Rows[S]): Rows[S] {
    const [column] = layout[store].key
    if (!layout[store].autoKey || column === undefined) return row
    const given: unknown = Reflect.get(row, column)
    if (typeof given === 'number') {
      lastKey = Math.max(lastKey, given)
      return row
    }
    lastKey += 1
    return { ...row, [column]: lastKey }
  }

  function table<S extends StoreName>(store: S): Table<Rows[S], Keys[S]> {
    /** Every answer is a copy: what a caller does to it stays with the caller. */
    const read = async <T>(look: (rows: Tables[S]) => T): Promise<T> => {
      usable(store)
      return structuredClone(look(tables[store]))
    }
    const readIndex = <T>(index: string, look: (rows: Tables[S]) => T): Promise<T> =>
      read((rows) => {
        indexed(store, index)
        return look(rows)
      })
    const remove = (range: Range) => {
      writable(store)
      tables[store].delete(range)
    }
    return {
      get: (key) => read((rows) => rows.get(key)),
      getMany: (keys) => read((rows) => keys.map((key) => rows.get(key))),
      range: (query = {}) => read((rows) => rows.range(query) as Rows[S][]), // the rows of this store
      byIndex: (index, query = {}) => readIndex(index, (rows) => rows.byIndex(index, query) as Rows[S][]), // the same
      count: (range) => read((rows) => (range === undefined ? rows.size : rows.range(range).length)),
      countByIndex: (index, range = {}) => readIndex(index, (rows) => rows.byIndex(index, range).length),
      tally: (index) => readIndex(index, (rows) => rows.tally(index)),
      put(row) {
        writable(store)
        const copy = numbered(store, structuredClone(row))
        add(store, putInto(tables[store], copy))
      },
      delete(key) {
        remove({ from: key, to: key })
        add(store, key)
      },
      deleteRange(range) {
        remove(range)
        many(store)
      },
    }
  }

  function end(): void {
    ended = true
  }
  return { tx: { table }, touched, result: () => ({ tables, lastKey }), end }
}

/** TypeScript cannot see that a store's name ties its table and its rows together; `table` above does. */
function putInto(rows: { put(row: never): Key }, row: unknown): Key {
  return rows.put(row as never)
}
