import type { StorageContext } from './context.ts'
import { claim, readFacts, writeFacts } from './database-facts.ts'
import { lostUpdatesKey } from './lost-updates.ts'
import { markForgetting } from './room/left-aside.ts'
import { layoutOf, storeNames } from './rows.ts'
import { forgetUpgrades } from './upgrade/journal.ts'

/**
 * Empties every store and sets the fence to a release. The device stays who it is, with its settings and lease.
 * @param older a release that the database shall look as if it had made it, its layout too
 */
export async function clearDatabase(context: StorageContext, older?: number): Promise<void> {
  const { backend, release, makeDeviceId } = context
  const wanted = layoutOf(older ?? release)
  await emptyStores(context, older ?? release)
  if (backend.layout < wanted) await backend.grow(wanted, () => undefined)
  if (older === undefined || backend.layout <= wanted) return
  // Layouts only grow, so an older one is made from nothing.
  const kept = await backend.transaction({ stores: ['meta'], mode: 'read' }, (tx) => tx.table('meta').range())
  await backend.startOver(wanted)
  await backend.transaction({ stores: ['meta'], mode: 'write', durability: 'strict' }, async (tx) => {
    for (const row of kept) tx.table('meta').put(row)
    if (kept.length === 0) claim(tx, older, makeDeviceId)
  })
}

function emptyStores({ backend, makeDeviceId }: StorageContext, release: number): Promise<void> {
  return backend.transaction({ stores: storeNames, mode: 'write', durability: 'strict' }, async (tx) => {
    const facts = (await readFacts(tx)) ?? claim(tx, release, makeDeviceId)
    for (const store of storeNames) if (store !== 'meta') tx.table(store).deleteRange({})
    tx.table('meta').delete(lostUpdatesKey)
    forgetUpgrades(tx)
    // The room's other devices keep what they have; this one starts over.
    markForgetting(tx)
    writeFacts(tx, { ...facts, release, readModelsWhole: true, unfinished: false, handedBack: false })
  })
}
