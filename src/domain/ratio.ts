import type { Branded } from './branded.ts'
import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** A finite part of a whole, 0 to 1. */
export type Ratio = Branded<number, 'Ratio'>

export function makeRatio(input: unknown): Result<Ratio, DomainError> {
  if (typeof input !== 'number' || !(input >= 0 && input <= 1)) {
    return refuse(
      'threshold-out-of-range',
      `A threshold must be a ratio from 0 to 1, and was ${shown(input)}. Write 29 % as 0.29.`,
      { threshold: asFact(input), min: 0, max: 1 },
    )
  }
  // Within 0…1 as checked above; adding 0 turns -0 into 0, which stored text cannot tell apart.
  return ok((input + 0) as Ratio)
}
