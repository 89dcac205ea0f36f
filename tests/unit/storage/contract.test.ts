import { describe, expect, test } from 'vitest'
import { memoryFactory } from '../../../src/lab/storage-factories.ts'
import { storageProofs } from '../../../src/proofs/storage-proofs.ts'

const factory = memoryFactory()

for (const [suite, proofs] of Object.entries(storageProofs)) {
  describe(`S3 ${suite} over ${factory.name}`, () => {
    for (const proof of proofs) {
      test(`${proof.promise} ${proof.title}`, async () => {
        const verdict = await factory.use((fixture) => proof.run(fixture))
        expect(verdict.saw).toBeTruthy()
        expect(verdict.ok, verdict.saw).toBe(true)
      })
    }
  })
}
