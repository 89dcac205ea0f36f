/** Databases as release 1 leaves them, full of policies. */
import { openDexieBackend } from '../../../src/storage/dexie/dexie-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { layoutOf } from '../../../src/storage/rows.ts'
import { clock, fleetRevisions, rowsOf, type SavedRows } from './fleet.ts'
import { answer, end } from './plain.ts'

export function openAs(release: number, name: string) {
  const backend = openDexieBackend(name, layoutOf(release))
  return openStorage({ backend, clock, release, makeDeviceId: () => 'bench' })
}

export function leftRows(count: number, first = 0): SavedRows[] {
  return fleetRevisions(count, 1, first).map(rowsOf)
}

/** Opening it with release 1 makes it that release's; the rows are put past the app, which is quicker. */
export async function makeLeft(name: string): Promise<void> {
  const older = await openAs(1, name)
  older.close()
}

export async function putLeft(name: string, rows: readonly SavedRows[]): Promise<void> {
  const database = await answer(indexedDB.open(name))
  const transaction = database.transaction(['records', 'revisions'], 'readwrite', { durability: 'relaxed' })
  for (const { record, revision } of rows) {
    transaction.objectStore('records').put(record)
    transaction.objectStore('revisions').put(revision)
  }
  await end(transaction)
  database.close()
}
