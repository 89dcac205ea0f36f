/** Plain IndexedDB: the same stores, the same requests, nothing around them. */
import { layout, type StoreName, storeNames } from '../../../src/storage/rows.ts'

export function openPlain(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    for (const store of storeNames) {
      const { key, autoKey = false, indexes } = layout[store]
      const keyPath = key.length === 1 ? (key[0] ?? '') : [...key]
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement: autoKey })
      for (const { column, each = false } of indexes) made.createIndex(column, column, { multiEntry: each })
    }
  }
  return answer(request)
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

export function end(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

export function strictly(database: IDBDatabase, stores: StoreName[]): IDBTransaction {
  return database.transaction(stores, 'readwrite', { durability: 'strict' })
}

export function removeDatabase(name: string): Promise<unknown> {
  return answer(indexedDB.deleteDatabase(name))
}
