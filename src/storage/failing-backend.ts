/** A backend that fails where it is told to, for tests and for people who want to see what happens then. */
import { StorageFailure } from '../app/storage-failure.ts'
import { type Backend, type Tx, withTransactions } from './backend.ts'
import { guardedTable } from './guarded-table.ts'
import type { StoreName } from './rows.ts'

export interface FailingBackend {
  /** The backend to build on. */
  readonly backend: Backend
  /**
   * Lets the nth request fail, once, of the transactions that begin from now on: what is under way already is somebody
   * else's. Every read and write of a table is one, and so is every commit.
   */
  failRequest(nth: number): void
  /** How many bytes can still be written before the space is used up; null: as many as there are. */
  setQuota(bytes: number | null): void
  /** Nothing fails any more. */
  clear(): void
  /** How many requests there have been. */
  requests(): number
}

export function failingBackend(inner: Backend): FailingBackend {
  let requests = 0
  let fault: { left: number } | null = null
  let space: number | null = null

  function count(due: typeof fault): void {
    requests += 1
    if (due === null || due !== fault) return
    due.left -= 1
    if (due.left > 0) return
    fault = null
    throw new StorageFailure(
      'storage-unavailable',
      'The storage failed, as it was told to. Nothing was written.',
    )
  }

  /** What one transaction writes is only spent when it commits. */
  function meter(): { take(row: unknown): void; spend(): void } {
    let taken = 0
    return {
      take(row) {
        if (space === null) return
        taken += bytesOf(row)
        if (taken > space)
          throw new StorageFailure('quota', 'The space that was set is used up. Nothing was written.')
      },
      spend() {
        if (space !== null) space -= taken
      },
    }
  }

  const backend = withTransactions(inner, async (spec, work) => {
    const { take, spend } = meter()
    const due = fault
    const answer = await inner.transaction(spec, async (tx) => {
      const watched: Tx = {
        table: <S extends StoreName>(store: S) =>
          guardedTable(tx.table(store), (kind, row) => {
            count(due)
            if (kind === 'write') take(row)
          }),
      }
      const done = await work(watched)
      count(due)
      return done
    })
    spend()
    return answer
  })
  return {
    backend,
    failRequest(nth) {
      fault = { left: nth }
    },
    setQuota(bytes) {
      space = bytes
    },
    clear() {
      fault = null
      space = null
    },
    requests: () => requests,
  }
}

/** About what a row takes: its JSON, and eight bytes for each number of a typed array. */
function bytesOf(row: unknown): number {
  if (row === undefined) return 0
  return JSON.stringify(row, (_, value) => (ArrayBuffer.isView(value) ? 'x'.repeat(value.byteLength) : value))
    .length
}
