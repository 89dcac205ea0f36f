import { pause } from '../pause.ts'

/** Milliseconds of work until the page gets a word in: a task of 50 is one that a person notices, and machines are noisy. */
const slice = 12
/** Looking at the clock costs something too. */
const between = 4

/** Makes something of every item, a few milliseconds at a time, so that the page answers all along. */
export async function mapInSlices<T, U>(items: readonly T[], make: (item: T) => U): Promise<U[]> {
  const made: U[] = []
  let until = performance.now() + slice
  for (const item of items) {
    made.push(make(item))
    if (made.length % between !== 0 || performance.now() < until) continue
    await pause()
    until = performance.now() + slice
  }
  return made
}
