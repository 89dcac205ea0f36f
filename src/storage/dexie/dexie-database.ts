import { Dexie } from 'dexie'
import { indexesIn, layout, newestLayout, type StoreName, storeNames } from '../rows.ts'
import { answerOf } from './request.ts'

/** Dexie's description of a database with this layout and how the ones before grew into it; it is not open yet. */
export function describeDatabase(name: string, layoutVersion: number): Dexie {
  const database = new Dexie(name, { autoOpen: false, cache: 'disabled' })
  for (let version = 1; version <= Math.min(layoutVersion, newestLayout); version++) {
    const stores = Object.fromEntries(storeNames.map((store) => [store, inDexieWords(store, version)]))
    // A new index is filled by the browser, from the rows that are there.
    database.version(version).stores(stores)
  }
  return database
}

/** Such as `++seq, pending` or `[type+id], *metrics`. */
function inDexieWords(store: StoreName, layoutVersion: number): string {
  const { key, autoKey } = layout[store]
  const primary = key.length > 1 ? `[${key.join('+')}]` : `${autoKey ? '++' : ''}${key.join()}`
  const indexes = indexesIn(store, layoutVersion).map(({ column, each }) => `${each ? '*' : ''}${column}`)
  return [primary, ...indexes].join(', ')
}

/** Dexie multiplies its version numbers by ten and counts the last digit up when it mends a schema. */
export function layoutOfConnection(connection: IDBDatabase): number {
  return Math.floor(connection.version / 10)
}

/** Whether this page has IndexedDB at all. */
export function hasIndexedDb(): boolean {
  return (Dexie.dependencies.indexedDB as IDBFactory | undefined) !== undefined // whatever its types say
}

/**
 * The layout of the database of this name; null where there is none, or no IndexedDB. It has to be known before Dexie opens
 * it: Dexie would bring an older database to the newest layout it was told of, and opens a newer one without a word.
 */
export async function presentLayout(name: string): Promise<number | null> {
  const indexedDB: IDBFactory | undefined = Dexie.dependencies.indexedDB
  if (indexedDB === undefined) return null
  let missing = false
  const request = indexedDB.open(name)
  request.onupgradeneeded = () => {
    // There is none, and looking must not make one.
    missing = true
    request.transaction?.abort()
  }
  try {
    const connection = await answerOf(request)
    connection.close()
    return layoutOfConnection(connection)
  } catch (reason) {
    if (missing) return null
    throw reason
  }
}
