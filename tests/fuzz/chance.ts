/** Chance that can be had again: the same seed gives the same numbers. */
export interface Chance {
  /** From 0 to 1, as Math.random. */
  next(): number
  below(limit: number): number
  of<T>(items: readonly T[]): T
  yes(share: number): boolean
}

/** mulberry32: small, and good enough to choose what happens next. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    of(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('Nothing to choose from.')
      return item
    },
    yes: (share) => next() < share,
  }
}
