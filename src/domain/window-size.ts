import type { Branded } from './branded.ts'
import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** How many of the latest samples a rule looks at: a whole number from 1. */
export type WindowSize = Branded<number, 'WindowSize'>

export function makeWindowSize(input: unknown): Result<WindowSize, DomainError> {
  if (typeof input !== 'number' || !Number.isSafeInteger(input) || input < 1) {
    return refuse(
      'bad-window',
      `A window is a whole number of samples, at least 1, and was ${shown(input)}. Use 1 for the latest alone.`,
      {
        window: asFact(input),
        min: 1,
      },
    )
  }
  // A whole number from 1, as checked above.
  return ok(input as WindowSize)
}
