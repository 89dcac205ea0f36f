/** `lab.proofs.run()`: the storage contract, live in this page, over memory and over this browser's IndexedDB. */

import type { StorageFactory } from '../proofs/storage-fixture.ts'
import { storageProofs } from '../proofs/storage-proofs.ts'
import { openDexieBackend } from '../storage/dexie/dexie-backend.ts'
import { indexedDbFactory, memoryFactory } from './storage-factories.ts'

export interface ProofSeen {
  /** Backend, suite and proof, such as `memory/repository/stale`. */
  readonly id: string
  readonly ok: boolean
  readonly saw: string
}

/** Every proof on a database of its own, one after the other, so that one that breaks off disturbs no other. */
export async function runProofs(): Promise<ProofSeen[]> {
  const seen: ProofSeen[] = []
  const factories: readonly StorageFactory[] = [memoryFactory(), indexedDbFactory(openDexieBackend)]
  for (const factory of factories) {
    for (const [suite, proofs] of Object.entries(storageProofs)) {
      for (const proof of proofs) {
        const verdict = await factory.use((fixture) => proof.run(fixture))
        seen.push({ id: `${factory.name}/${suite}/${proof.id}`, ...verdict })
      }
    }
  }
  return seen
}
