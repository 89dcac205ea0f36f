/** Where a scenario plays: a namespace of its own, with as many devices and tabs as it asks for. */
import type { Answer } from './exercise.ts'

export interface DeviceChoice {
  /** `memory` keeps nothing when its page goes; `indexeddb` does, and so does `files`, one file an aggregate. */
  readonly backend: 'memory' | 'indexeddb' | 'files'
  /**
   * When outbox entries are written. `together`: in the transaction of their change, as the product does. `after`: in
   * a second one, as a program without an outbox sends its message after it saved.
   */
  readonly outbox?: 'together' | 'after'
  /** `shared`: linked with the learner's device, as another device of its room. `own`, by default: with nobody. */
  readonly room?: 'shared' | 'own'
}

/** Plain data by name. A Map is one. */
export interface Kept<T> {
  get(key: string): T | undefined
  set(key: string, value: T): unknown
}

export interface Stage<Lab> {
  /** The device that the learner looks at; a new one after `reload`. */
  readonly lab: Lab
  /** Digest of all heads when that device was last opened: what equals it now outlived the last page. */
  readonly openedWith: string
  /** A device beside the learner's, opened when it is first named; `choice` counts then. */
  device(name: string, choice: DeviceChoice): Promise<Lab>
  /** One more tab of a device: the same database, a page of its own. Without a name: of the learner's. */
  tab(name?: string): Promise<Lab>
  /** As closing a device's page and opening it again. Without a name: the learner's. */
  reload(name?: string): Promise<Lab>
  /** What earlier steps noted for later ones, as plain data: it outlives a reload. */
  readonly notes: Kept<unknown>
  /** What the learner answered, by step. */
  readonly answers: Kept<Answer>
  /** Nothing is due any more on any device of the stage. */
  settled(): Promise<void>
  /** To the start: the fixture on the learner's device, no other devices, no notes, no answers. */
  reset(fixture: string): Promise<void>
}
