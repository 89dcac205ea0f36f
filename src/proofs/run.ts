/** Runs every proof of a subject, one after the other, and says what each saw. */
import { codecProofs } from './codec-proofs.ts'
import { historyProofs } from './history-proofs.ts'
import type { Proof, Verdict } from './proof.ts'
import type { StorageFactory } from './storage-fixture.ts'
import { storageProofs } from './storage-proofs.ts'
import type { Subject } from './subject.ts'

/** The suites that need no storage, by what they are a contract of. */
export const pureProofs: Readonly<Record<string, readonly Proof<Subject>[]>> = {
  codec: codecProofs,
  history: historyProofs,
}

/** One proof, and what it ran over: the name of a storage, or null where it needs none. */
export interface ListedProof {
  readonly suite: string
  readonly proof: Pick<Proof<never>, 'id' | 'promise' | 'title'>
  run(subject: Subject, factory: StorageFactory): Promise<Verdict>
}

/** Every proof in the order in which they run: what others stand on comes first. */
export const pureList: readonly ListedProof[] = Object.entries(pureProofs).flatMap(([suite, proofs]) =>
  proofs.map((proof) => ({ suite, proof, run: (subject) => proof.run(subject) })),
)

export const storageList: readonly ListedProof[] = Object.entries(storageProofs).flatMap(([suite, proofs]) =>
  proofs.map((proof) => ({
    suite,
    proof,
    run: (_, factory) => factory.use((fixture) => proof.run(fixture)),
  })),
)
