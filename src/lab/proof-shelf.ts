/** The shelf of proofs of one page. Everything on it is downloaded when it is first asked for. */
import type { ProofShelf } from '../app/proof-shelf.ts'
import { makeSignal } from '../app/signal.ts'

/** @param busy announces work that is under way */
export function makeProofShelf(busy: <T>(work: Promise<T>) => Promise<T>): ProofShelf {
  const planted = makeSignal<readonly string[]>([])
  const runner = () => import('./run-proofs.ts')
  const shelf = () => import('../proofs/drifts/all.ts')
  return {
    planted,
    places: () => busy(runner().then(({ proofPlaces }) => proofPlaces())),
    list: () => busy(runner().then(({ proofListing }) => proofListing)),
    drifts: () => busy(shelf().then(({ drifts }) => drifts)),
    async plant(id, on) {
      const { findDrift } = await busy(shelf())
      const known = findDrift(id).id
      const others = planted.get().filter((each) => each !== known)
      planted.set(on ? [...others, known] : others)
    },
    run: (options = {}) =>
      busy(runner().then(({ runProofs }) => runProofs({ drifts: planted.get(), ...options }))),
    promises: () => busy(import('virtual:promise-list').then(({ default: promises }) => promises)),
    module: () =>
      busy(
        import('../scenarios/module-map.ts').then(({ moduleMap }) =>
          Object.entries(moduleMap).map(([id, text]) => ({ id, text })),
        ),
      ),
  }
}
