import { Dexie } from 'dexie'
import { layout, layoutVersion, type StoreSpec, storeNames } from '../rows.ts'

/** Dexie's description of a database with this room's layout; it is not open yet. */
export function describeDatabase(name: string): Dexie {
  const database = new Dexie(name, { autoOpen: false, cache: 'disabled' })
  const stores = Object.fromEntries(storeNames.map((store) => [store, inDexieWords(layout[store])]))
  database.version(layoutVersion).stores(stores)
  return database
}

/** Such as `++seq, pending` or `[type+id], *metrics`. */
function inDexieWords({ key, autoKey, indexes }: StoreSpec): string {
  const primary = key.length > 1 ? `[${key.join('+')}]` : `${autoKey ? '++' : ''}${key.join()}`
  return [primary, ...indexes.map(({ column, each }) => `${each ? '*' : ''}${column}`)].join(', ')
}

/** Dexie multiplies its version numbers by ten and counts the last digit up when it mends a schema. */
export function layoutOf(connection: IDBDatabase): number {
  return Math.floor(connection.version / 10)
}
