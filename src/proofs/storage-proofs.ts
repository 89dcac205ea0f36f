import { faultProofs } from './fault-sweep.ts'
import { guardProofs } from './guard-proofs.ts'
import { outboxProofs } from './outbox-proofs.ts'
import type { Proof } from './proof.ts'
import { readModelProofs } from './read-model-proofs.ts'
import { readerProofs } from './reader-proofs.ts'
import { repositoryProofs } from './repository-proofs.ts'
import { sampleProofs } from './sample-proofs.ts'
import type { StorageFixture } from './storage-fixture.ts'
import { unitOfWorkProofs } from './unit-of-work-proofs.ts'
import { upgradeProofs } from './upgrade-proofs.ts'

/** The contract that every storage adapter passes (S3), by what it is a contract of. */
export const storageProofs: Readonly<Record<string, readonly Proof<StorageFixture>[]>> = {
  repository: repositoryProofs,
  'unit of work': unitOfWorkProofs,
  guards: guardProofs,
  outbox: outboxProofs,
  'read models': readModelProofs,
  samples: sampleProofs,
  'reader, changes and settings': readerProofs,
  faults: faultProofs,
  upgrade: upgradeProofs,
}
