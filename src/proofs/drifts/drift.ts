import type { Subject } from '../subject.ts'

/** A mistake that somebody makes one day, planted at a port: the product's own rooms do not know of it. */
export interface Drift {
  readonly id: string
  /** What was done, as its author would put it. */
  readonly title: string
  /** Where it is planted. */
  readonly port: string
  /** Why it looked harmless. */
  readonly excuse: string
  /** The proof that fails first. */
  readonly failsFirst: string
  /** What that proof shows, in a sentence. */
  readonly why: string
  plant(subject: Subject): Subject
}
