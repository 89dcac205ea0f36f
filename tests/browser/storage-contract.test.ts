import { describe, expect, test } from 'vitest'
import { indexedDbFactory, memoryFactory } from '../../src/lab/storage-factories.ts'
import { storageProofs } from '../../src/proofs/storage-proofs.ts'
import { openDexieBackend } from '../../src/storage/dexie/dexie-backend.ts'

for (const factory of [memoryFactory(), indexedDbFactory(openDexieBackend)]) {
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
