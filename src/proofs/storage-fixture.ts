/** What the storage proofs need: a fresh database, and as many connections to it as there are tabs. */
import type { AggregateName } from '../app/commands.ts'
import type { Changes, Housekeeping, Reader, Settings, UnitsOfWork } from '../app/ports.ts'
import type { Upgrades } from '../app/upgrades.ts'
import type { Revision } from '../history/revision.ts'

/** A storage under proof: the application's ports, and a door to plant what an older or broken release leaves. */
export interface ProofStorage {
  readonly units: UnitsOfWork
  readonly reader: Reader
  readonly changes: Changes
  readonly settings: Settings
  readonly housekeeping: Housekeeping
  readonly upgrades: Upgrades
  putRaw(record: AggregateName & { v: number; minReader?: number; text: string }): Promise<void>
  corrupt(name: AggregateName, text: string): Promise<boolean>
  importRevisions(revisions: readonly Revision[], options: { publish: boolean }): Promise<number>
  /** Empties it; `older`: as that release would have made it. */
  clear(older?: number): Promise<void>
  close(): void
}

/** Lets the nth request of a storage fail, once. */
export interface Faults {
  failRequest(nth: number): void
  clear(): void
}

export interface StorageFixture {
  /** Opens one more connection to the fixture's database, as another tab would. */
  open(options?: { release?: number }): Promise<ProofStorage & { readonly faults: Faults }>
}

/** Makes a fixture for each proof and takes its database away afterwards. */
export interface StorageFactory {
  /** Such as `memory` or `IndexedDB`. */
  readonly name: string
  use<T>(work: (fixture: StorageFixture) => Promise<T>): Promise<T>
}
