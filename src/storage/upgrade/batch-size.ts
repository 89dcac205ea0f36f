/** How many records to read or write at once. Each such batch is one task of the page, whatever is done in slices. */
export interface BatchSize {
  next(): number
  /** Told how long the page was kept by a batch of that size, in milliseconds. */
  took(ms: number, records: number): void
}

/** Milliseconds that one batch may keep the page. */
const target = 12
const smallest = 16
/** Few transactions are quick, and each is lost when the page is killed in it. */
const largest = 500

export function makeBatchSize(): BatchSize {
  let size = 64
  return {
    next: () => size,
    took(ms, records) {
      if (records === 0) return
      const fitting = (records * target) / Math.max(ms, 0.1)
      // Never more than twice as many at once: one quick batch says little about the next.
      size = Math.round(Math.min(largest, size * 2, Math.max(smallest, fitting)))
    },
  }
}
