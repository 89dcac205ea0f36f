/** Another realm on the same database, as another tab is: it saves what it is told to, and says when. */

import { fixedClock } from '../../src/lab/storage-factories.ts'
import { policyWith, rule, stored } from '../../src/proofs/examples.ts'
import { openDexieBackend } from '../../src/storage/dexie/dexie-backend.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

addEventListener('message', async ({ data }: MessageEvent<{ database: string; policies: string[] }>) => {
  const storage = await openStorage({
    backend: openDexieBackend(data.database),
    clock: fixedClock,
    release: 6,
    makeDeviceId: () => 'other',
  })
  for (const id of data.policies) {
    if ((await storage.reader.record({ type: 'policy', id })) === null) await stored(storage, id, rule('r'))
  }
  const many = Array.from({ length: 250 }, (_, place) => policyWith(`many-${place}`, rule('r')))
  const unit = storage.units.begin()
  for (const policy of many) unit.policies.add(policy)
  await unit.commit('other')
  storage.close()
  postMessage('done')
})
