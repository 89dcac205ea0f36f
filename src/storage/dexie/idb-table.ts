import type { Key, Range, RangeQuery, Table, Tx } from '../backend.ts'
import type { Keys, Rows, StoreName } from '../rows.ts'
import type { makeTouched } from '../touched.ts'
import { answerOf } from './request.ts'

/** A transaction of IndexedDB itself: no layer in between, because every await in it counts. */
export function idbTx(transaction: IDBTransaction, touched: ReturnType<typeof makeTouched>): Tx {
  return { table: (name) => idbTable(transaction.objectStore(name), name, touched) }
}

function idbTable<S extends StoreName>(
  store: IDBObjectStore,
  name: S,
  touched: ReturnType<typeof makeTouched>,
): Table<Rows[S], Keys[S]> {
  return {
    get: (key) => answerOf(store.get(asIdb(key))),
    getMany: (keys) => Promise.all(keys.map((key) => answerOf(store.get(asIdb(key))))),
    range: (query = {}) => rowsOf(store, query),
    byIndex: (index, query = {}) => rowsOf(store.index(index), query),
    count: (range = {}) => answerOf(store.count(keyRange(range))),
    countByIndex: (index, range = {}) => answerOf(store.index(index).count(keyRange(range))),
    tally: (index) => tallyOf(store.index(index)),
    put(row) {
      store.put(row)
      // A key that the database gives is not known before; nobody follows those one by one.
      if (store.autoIncrement) touched.many(name)
      else touched.add(name, keyOf(store, row))
    },
    delete(key) {
      store.delete(asIdb(key))
      touched.add(name, key)
    },
    deleteRange(range) {
      const part = keyRange(range)
      if (part) store.delete(part)
      else store.clear()
      touched.many(name)
    },
  }
}

async function rowsOf<Row>(source: IDBObjectStore | IDBIndex, query: RangeQuery): Promise<Row[]> {
  const range = keyRange(query)
  if (!query.reverse) return answerOf(source.getAll(range, limitOf(query)))
  if (limitOf(query) === undefined) return (await answerOf<Row[]>(source.getAll(range))).reverse()
  return lastRows(source, range, query.limit ?? 0)
}

/** IndexedDB takes 32 bits, and refuses more. */
function limitOf({ limit }: RangeQuery): number | undefined {
  return limit === undefined || limit > 0xffff_ffff ? undefined : limit
}

/** What browsers can do that read from the end at once; TypeScript's types do not know it yet. */
interface FromTheEnd {
  getAll(wanted: { query: IDBKeyRange | undefined; count: number; direction: 'prev' }): IDBRequest
}

/** The two came together, and of this one the name can be asked for. */
function readsFromTheEnd(source: object): source is FromTheEnd {
  return 'getAllRecords' in source
}

/** Where getAll only goes forwards, a cursor is the way from the end. */
function lastRows<Row>(
  source: IDBObjectStore | IDBIndex,
  query: IDBKeyRange | undefined,
  limit: number,
): Promise<Row[]> {
  const able: object = source
  if (readsFromTheEnd(able) && limit > 0)
    return answerOf(able.getAll({ query, count: limit, direction: 'prev' }))
  return lastByCursor(source, query, limit)
}

function lastByCursor<Row>(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange | undefined,
  limit: number,
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const rows: Row[] = []
    if (limit === 0) return resolve(rows)
    const request = source.openCursor(range, 'prev')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) return resolve(rows)
      if (rows.push(cursor.value) === limit) return resolve(rows)
      cursor.continue()
    }
  })
}

async function tallyOf(index: IDBIndex): Promise<[Key, number][]> {
  const values = await new Promise<Key[]>((resolve, reject) => {
    const found: Key[] = []
    const request = index.openKeyCursor(null, 'nextunique')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) return resolve(found)
      found.push(cursor.key as Key) // this room indexes numbers and texts only
      cursor.continue()
    }
  })
  const counts = await Promise.all(values.map((value) => answerOf(index.count(asIdb(value)))))
  return values.map((value, place) => [value, counts[place] ?? 0])
}

function keyOf(store: IDBObjectStore, row: object): unknown {
  const { keyPath } = store
  return Array.isArray(keyPath)
    ? keyPath.map((column) => Reflect.get(row, column))
    : Reflect.get(row, keyPath ?? '')
}

function keyRange({ from, to, afterFrom, beforeTo }: Range): IDBKeyRange | undefined {
  if (from !== undefined && to !== undefined)
    return IDBKeyRange.bound(asIdb(from), asIdb(to), afterFrom, beforeTo)
  if (from !== undefined) return IDBKeyRange.lowerBound(asIdb(from), afterFrom)
  return to === undefined ? undefined : IDBKeyRange.upperBound(asIdb(to), beforeTo)
}

/** The same key: TypeScript's IDBValidKey only lacks the word readonly. */
function asIdb(key: Key): IDBValidKey {
  return key as IDBValidKey
}
