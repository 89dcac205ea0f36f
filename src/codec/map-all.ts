import { err, ok, type Result } from '../domain/result.ts'
import type { Flaw } from './errors.ts'
import { flawWithin } from './path.ts'

/** All of the items made, or the flaw of the first that cannot be, told from the place of that item. */
export function mapAll<T, U>(
  items: readonly T[],
  make: (item: T, index: number) => Result<U, Flaw>,
  place: (index: number) => string,
): Result<U[], Flaw> {
  const made: U[] = []
  for (const [index, item] of items.entries()) {
    const one = make(item, index)
    if (!one.ok) return err(flawWithin(place(index), one.error))
    made.push(one.value)
  }
  return ok(made)
}

/** All of the items made, or the reason why the first of the others cannot be. */
export function makeAll<T, U, E>(items: readonly T[], make: (item: T) => Result<U, E>): Result<U[], E> {
  const made: U[] = []
  for (const item of items) {
    const one = make(item)
    if (!one.ok) return one
    made.push(one.value)
  }
  return ok(made)
}
