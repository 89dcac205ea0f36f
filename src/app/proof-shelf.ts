/** The proofs as screens and scripts see them: which there are, what runs them, and the drifts that can be planted. */
import type { Signal } from './signal.ts'

/** What a contract runs over. `faulty`: memory whose checks and writes are not one transaction. */
export type ProofPlaceId = 'memory' | 'indexeddb' | 'files' | 'faulty'

export interface ProofPlace {
  readonly id: ProofPlaceId
  readonly title: string
  /** Why this page cannot run over it; null where it can. */
  readonly missing: string | null
}

export interface ProofListing {
  readonly id: string
  /** What it is a contract of. */
  readonly suite: string
  /** The promise that it proves, such as S3. */
  readonly promise: string
  readonly title: string
}

export interface ProofSeen {
  /** Where it ran, its suite and itself: `memory/repository/repository.stale`; `pure` where it needs no storage. */
  readonly id: string
  readonly proof: string
  readonly place: ProofPlaceId | 'pure'
  readonly ok: boolean
  readonly saw: string
  readonly ms: number
}

export interface ProofRun {
  /** Which storages; by default memory and, where the page has them, IndexedDB and files. */
  readonly places?: readonly ProofPlaceId[]
  /** Which contracts; all by default. */
  readonly suites?: readonly string[]
  /** The drifts for this run alone; by default those that are on. */
  readonly drifts?: readonly string[]
  /** Told of each proof in its order, and of how many there are. */
  readonly onSeen?: (seen: ProofSeen, done: number, all: number) => void
  /** Ends the run early: it resolves with what was seen so far. */
  readonly until?: AbortSignal
}

/** A mistake that somebody could make, to be planted at a port. */
export interface DriftListing {
  readonly id: string
  readonly title: string
  readonly port: string
  readonly excuse: string
  /** The proof that fails first. */
  readonly failsFirst: string
  readonly why: string
}

/** A numbered promise of a room, and what proves it. */
export interface PromiseListing {
  readonly id: string
  readonly room: string
  readonly text: string
  readonly readme: string
  readonly tests: readonly { readonly file: string; readonly names: readonly string[] }[]
  readonly sources: readonly string[]
}

/** A part of the course's module; scenarios are tagged with its id. */
export interface ModulePart {
  readonly id: string
  readonly text: string
}

export interface ProofShelf {
  places(): Promise<readonly ProofPlace[]>
  /** Every proof in the order in which they run. */
  list(): Promise<readonly ProofListing[]>
  drifts(): Promise<readonly DriftListing[]>
  /** The drifts that are on, in this page alone. Nothing of it is stored, and the learner's own data never meet one. */
  readonly planted: Signal<readonly string[]>
  plant(id: string, on: boolean): Promise<void>
  run(options?: ProofRun): Promise<readonly ProofSeen[]>
  promises(): Promise<readonly PromiseListing[]>
  module(): Promise<readonly ModulePart[]>
}
