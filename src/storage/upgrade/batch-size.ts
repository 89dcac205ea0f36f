/** How many records to take at once: as many as keep a task well below what a person notices. */
export interface BatchSize {
  next(): number
  /** Measures the work on a batch, and takes more or fewer the next time. */
  time<T>(work: () => Promise<T>): Promise<T>
}

/** Milliseconds that a batch may take; a task of 50 is one that a person notices, and machines are noisy. */
const target = 12
const smallest = 8
const largest = 400

export function makeBatchSize(now: () => number = () => performance.now()): BatchSize {
  let size = 64
  return {
    next: () => size,
    async time(work) {
      const began = now()
      const answer = await work()
      const took = Math.max(now() - began, 0.1)
      // Never more than twice as many at once: one quick batch says little about the next.
      size = Math.round(Math.min(largest, size * 2, Math.max(smallest, (size * target) / took)))
      return answer
    },
  }
}
