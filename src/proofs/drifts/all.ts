/** The shelf of planted drifts, in the order in which the course tells of them. */
import type { Subject } from '../subject.ts'
import { product } from '../subject.ts'
import { constructorSkipped } from './constructor-skipped.ts'
import { dividedTwice } from './divided-twice.ts'
import type { Drift } from './drift.ts'
import { entryAfter } from './entry-after.ts'
import { identityKept } from './identity-kept.ts'
import { mergeUnvalidated } from './merge-unvalidated.ts'
import { rowLeaked } from './row-leaked.ts'
import { shapeEdited } from './shape-edited.ts'
import { tokenSkipped } from './token-skipped.ts'
import { windowForgotten } from './window-forgotten.ts'

export const drifts: readonly Drift[] = [
  windowForgotten,
  constructorSkipped,
  tokenSkipped,
  dividedTwice,
  entryAfter,
  mergeUnvalidated,
  shapeEdited,
  identityKept,
  rowLeaked,
]

/** Throws where there is none of that name. */
export function findDrift(id: string): Drift {
  const found = drifts.find((drift) => drift.id === id)
  if (found) return found
  const known = drifts.map((drift) => drift.id).join(', ')
  throw new RangeError(`There is no drift ${JSON.stringify(id)}; known are ${known}.`)
}

/** The product with these drifts planted in it. */
export function productWith(ids: Iterable<string>): Subject {
  return [...ids].map(findDrift).reduce((subject, drift) => drift.plant(subject), product)
}
