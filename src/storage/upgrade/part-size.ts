/** How many records to write in one task of the page. */
export interface PartSize {
  next(): number
  /** Told how long the page was kept by a part of that size, in milliseconds. */
  took(ms: number, records: number): void
}

/** Milliseconds that one part may keep the page. */
const target = 12
const smallest = 16
const largest = 500

export function makePartSize(): PartSize {
  let size = 64
  return {
    next: () => size,
    took(ms, records) {
      if (records === 0) return
      const fitting = (records * target) / Math.max(ms, 0.1)
      // Never more than twice as many at once: one quick part says little about the next.
      size = Math.round(Math.min(largest, size * 2, Math.max(smallest, fitting)))
    },
  }
}
