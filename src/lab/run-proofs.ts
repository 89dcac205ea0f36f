/** Runs the proofs live in this page: codec and history once, and the storage contract over each storage asked for. */
import type { ProofListing, ProofPlace, ProofPlaceId, ProofRun, ProofSeen } from '../app/proof-shelf.ts'
import { productWith } from '../proofs/drifts/all.ts'
import type { Verdict } from '../proofs/proof.ts'
import { type ListedProof, pureList, storageList } from '../proofs/run.ts'
import type { StorageFactory } from '../proofs/storage-fixture.ts'
import type { Subject } from '../proofs/subject.ts'
import { openDexieBackend } from '../storage/dexie/dexie-backend.ts'
import { hasIndexedDb } from '../storage/dexie/dexie-database.ts'
import { opfsDatabase, whyNoFiles } from '../storage/files/opfs-shelf.ts'
import { filesFactory, indexedDbFactory, memoryFactory, wrappingOf } from './storage-factories.ts'
import { withoutTransactions } from './without-transactions.ts'

export async function proofPlaces(): Promise<readonly ProofPlace[]> {
  const noDatabase = hasIndexedDb() ? null : 'This page has no IndexedDB.'
  return [
    { id: 'memory', title: 'Memory', missing: null },
    { id: 'indexeddb', title: 'IndexedDB', missing: noDatabase },
    { id: 'files', title: 'Files', missing: await whyNoFiles() },
    { id: 'faulty', title: 'Memory with a planted fault', missing: null },
  ]
}

export const proofListing: readonly ProofListing[] = [...pureList, ...storageList].map(
  ({ suite, proof: { id, promise, title } }) => ({ id, suite, promise, title }),
)

function factoryFor(place: ProofPlaceId, subject: Subject): StorageFactory {
  const wrapping = wrappingOf(subject)
  switch (place) {
    case 'memory':
      return memoryFactory(wrapping)
    case 'indexeddb':
      return indexedDbFactory(openDexieBackend, wrapping)
    case 'files':
      return filesFactory(opfsDatabase, wrapping)
    case 'faulty':
      return { ...memoryFactory({ ...wrapping, aboveFaults: withoutTransactions }), name: 'faulty' }
  }
}

interface Job extends ListedProof {
  readonly place: ProofSeen['place']
  readonly factory: StorageFactory
}

/** So many proofs wait for their storage at a time; each has a database of its own. */
const atOnce = 4

/** What was seen, in the order of the list: what comes first is what others stand on. */
export async function runProofs({
  places,
  suites,
  drifts = [],
  onSeen,
  until,
}: ProofRun = {}): Promise<ProofSeen[]> {
  const usable = (await proofPlaces()).filter(({ missing }) => missing === null).map(({ id }) => id)
  const over = usable.filter((id) => places?.includes(id) ?? id !== 'faulty')
  const subject = productWith(drifts)
  const pure = memoryFactory(wrappingOf(subject))
  const wanted = ({ suite }: ListedProof) => suites?.includes(suite) ?? true
  const jobs: readonly Job[] = [
    ...pureList.filter(wanted).map((listed) => ({ ...listed, place: 'pure' as const, factory: pure })),
    ...over.flatMap((place) => {
      const factory = factoryFor(place, subject)
      return storageList.filter(wanted).map((listed) => ({ ...listed, place, factory }))
    }),
  ]
  const seen: ProofSeen[] = []
  const told = (next: ProofSeen) => {
    seen.push(next)
    onSeen?.(next, seen.length, jobs.length)
  }
  await inOrder(jobs, (job) => runOne(job, subject), told, until)
  return seen
}

async function runOne({ suite, proof, place, factory, run }: Job, subject: Subject): Promise<ProofSeen> {
  const start = performance.now()
  const { ok, saw } = await run(subject, factory).catch(brokeOff)
  const name = place === 'pure' ? place : factory.name
  return {
    id: `${name}/${suite}/${proof.id}`,
    proof: proof.id,
    place,
    ok,
    saw,
    ms: performance.now() - start,
  }
}

function brokeOff(reason: unknown): Verdict {
  return { ok: false, saw: `it could not be run: ${String(reason)}` }
}

/** Does a few jobs at a time, and tells of each once those before it are told. */
async function inOrder<J, T extends object>(
  jobs: readonly J[],
  work: (job: J) => Promise<T>,
  tell: (answer: T) => void,
  until: AbortSignal | undefined,
): Promise<void> {
  const waiting = jobs.entries()
  const answers = new Map<number, T>()
  let told = 0
  async function worker(): Promise<void> {
    for (const [place, job] of waiting) {
      if (until?.aborted) return
      answers.set(place, await work(job))
      for (let next = answers.get(told); next !== undefined; next = answers.get(told)) {
        told += 1
        tell(next)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
