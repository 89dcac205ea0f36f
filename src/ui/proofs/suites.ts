/** Proofs that were seen, by the suite that they are of. */
import type { ProofListing, ProofSeen } from '../../app/proof-shelf.ts'

export interface SeenInSuite extends ProofSeen, Pick<ProofListing, 'promise' | 'title'> {}

export interface SeenSuite {
  readonly suite: string
  readonly seen: readonly SeenInSuite[]
}

/** Suites in the order of the listing; one that did not run is left out. */
export function suitesOf(seen: readonly ProofSeen[], listing: readonly ProofListing[]): readonly SeenSuite[] {
  const byProof = new Map(seen.map((each) => [each.proof, each]))
  const suites = new Map<string, SeenInSuite[]>()
  for (const { id, suite, promise, title } of listing) {
    const found = byProof.get(id)
    if (!found) continue
    const own = suites.get(suite) ?? []
    own.push({ ...found, promise, title })
    suites.set(suite, own)
  }
  return [...suites].map(([suite, own]) => ({ suite, seen: own }))
}

/** "11 of 12 hold · 140 ms". */
export function tallyOf(seen: readonly ProofSeen[]): string {
  const held = seen.filter(({ ok }) => ok).length
  const ms = seen.reduce((sum, each) => sum + each.ms, 0)
  return `${held} of ${seen.length} hold · ${Math.round(ms).toLocaleString('en')} ms`
}
