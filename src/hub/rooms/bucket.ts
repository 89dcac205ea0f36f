import type { Rate } from './limits.ts'

/** Counts what a socket spends of a rate. */
export interface Bucket {
  /** Spends; false when there was not enough left. `now` in milliseconds. */
  spend(amount: number, now: number): boolean
}

export function createBucket({ burst, perSecond }: Rate, began: number): Bucket {
  let left = burst
  let looked = began
  return {
    spend(amount, now) {
      left = Math.min(burst, left + (Math.max(0, now - looked) / 1000) * perSecond) - amount
      looked = now
      return left >= 0
    },
  }
}
