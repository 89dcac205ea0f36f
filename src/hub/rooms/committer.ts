import type { Store, StoredUpdate } from './store.ts'

/** Stores what comes in one turn of the event loop in one transaction: each costs a wait for the disk. */
export interface Committer {
  /** Exactly one of the two is called, once the transaction has ended. */
  add(update: StoredUpdate, committed: () => void, failed: (error: unknown) => void): void
  /** Runs once everything that was added before is stored, or was given up. */
  afterwards(work: () => void): void
  /** Stores what waits, now. */
  flush(): void
}

interface Waiting {
  readonly update: StoredUpdate
  readonly committed: () => void
  readonly failed: (error: unknown) => void
}

export function createCommitter(store: Store, now: () => number): Committer {
  let waiting: Waiting[] = []
  let later: (() => void)[] = []
  let scheduled: NodeJS.Immediate | null = null

  const flush = () => {
    if (scheduled !== null) clearImmediate(scheduled)
    scheduled = null
    const batch = waiting
    const afterBatch = later
    waiting = []
    later = []
    if (batch.length === 0) return
    try {
      store.append(
        batch.map(({ update }) => update),
        now(),
      )
    } catch (error) {
      for (const { failed } of batch) failed(error)
      for (const work of afterBatch) work()
      return
    }
    for (const work of [...batch.map(({ committed }) => committed), ...afterBatch]) {
      try {
        work()
      } catch (error) {
        console.error('What followed a stored update failed:', error)
      }
    }
  }

  return {
    add(update, committed, failed) {
      waiting.push({ update, committed, failed })
      scheduled ??= setImmediate(flush)
    },
    afterwards(work) {
      if (waiting.length === 0) work()
      else later.push(work)
    },
    flush,
  }
}
