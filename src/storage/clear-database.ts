import { lostUpdatesKey } from './commit.ts'
import type { StorageContext } from './context.ts'
import { claim, readFacts, writeFacts } from './database-facts.ts'
import { storeNames } from './rows.ts'

/** Empties every store and sets the fence to this release. The device stays who it is, with its settings and lease. */
export function clearDatabase({ backend, release, makeDeviceId }: StorageContext): Promise<void> {
  return backend.transaction({ stores: storeNames, mode: 'write', durability: 'strict' }, async (tx) => {
    const facts = (await readFacts(tx)) ?? claim(tx, release, makeDeviceId)
    for (const store of storeNames) if (store !== 'meta') tx.table(store).deleteRange({})
    tx.table('meta').delete(lostUpdatesKey)
    writeFacts(tx, { ...facts, release, readModelsWhole: true })
  })
}
