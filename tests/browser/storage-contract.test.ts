import { describe, expect, test } from 'vitest'
import { filesFactory, indexedDbFactory, memoryFactory } from '../../src/lab/storage-factories.ts'
import { storageProofs } from '../../src/proofs/storage-proofs.ts'
import { openDexieBackend } from '../../src/storage/dexie/dexie-backend.ts'
import { opfsDatabase, whyNoFiles } from '../../src/storage/files/opfs-shelf.ts'

test('S3 this browser has files of its own for pages', async () => {
  expect(await whyNoFiles()).toBeNull()
})

for (const factory of [memoryFactory(), indexedDbFactory(openDexieBackend), filesFactory(opfsDatabase)]) {
  for (const [suite, proofs] of Object.entries(storageProofs)) {
    describe(`S3 ${suite} over ${factory.name}`, () => {
      for (const proof of proofs) {
        test(`${proof.promise} ${proof.title}`, async () => {
          const verdict = await factory.use((fixture) => proof.run(fixture))
          expect(verdict.ok, verdict.saw).toBe(true)
        })
      }
    })
  }
}
