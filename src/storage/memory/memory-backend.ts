import type { Change } from '../../app/ports.ts'
import { StorageFailure } from '../../app/storage-failure.ts'
import { tell } from '../../app/tell.ts'
import type { Backend, TransactionSpec, Tx } from '../backend.ts'
import { newestLayout } from '../rows.ts'
import { changeOf } from '../touched.ts'
import { emptyTables, type MemoryDatabase, makeMemoryDatabase } from './memory-database.ts'
import { beginMemoryTransaction } from './memory-transaction.ts'

/**
 * The twin of the IndexedDB adapter that forgets everything with the page: one transaction after the other, each on
 * copies that take the tables' place when it commits.
 * @param firstLayout how a database that is new is laid out
 */
export function openMemoryBackend(
  database: MemoryDatabase = makeMemoryDatabase(),
  firstLayout = newestLayout,
): Backend {
  database.layout ||= firstLayout
  let closed = false
  const own = new Set<Parameters<Backend['onChange']>[0]>()

  async function run<T>(spec: TransactionSpec, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (closed) throw new StorageFailure('storage-unavailable', 'The storage was closed. Open it again.')
    const transaction = beginMemoryTransaction(database, spec)
    try {
      const answer = await onlyOwnRequests(work(transaction.tx))
      if (transaction.touched.size > 0) {
        Object.assign(database, transaction.result())
        const change = changeOf(transaction.touched)
        // Told afterwards, as IndexedDB's changes are: whoever listens finds the transaction over.
        queueMicrotask(() => {
          for (const listener of [...database.listeners]) tell(listener, change)
        })
      }
      return answer
    } finally {
      transaction.end()
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = database.queue.then(work)
    database.queue = answer.catch(() => undefined)
    return answer
  }
  function empty(): void {
    Object.assign(database, { tables: emptyTables(), lastKey: 0 })
    const emptied: Change = { names: 'many', areas: new Set(['records']) }
    for (const listener of [...database.listeners]) tell(listener, emptied)
  }

  return {
    get layout() {
      return database.layout
    },
    get newerLayout() {
      return database.layout > newestLayout
    },
    transaction: (spec, work) => inTurn(() => run(spec, work)),
    grow: (layout) =>
      inTurn(async () => {
        database.layout = Math.max(database.layout, layout)
      }),
    startOver: (layout) =>
      inTurn(async () => {
        database.layout = layout
        empty()
      }),
    onChange(listener) {
      own.add(listener)
      database.listeners.add(listener)
      return () => {
        own.delete(listener)
        database.listeners.delete(listener)
      }
    },
    // Nothing takes memory away from under the page.
    onLost: () => () => undefined,
    close() {
      closed = true
      for (const listener of own) database.listeners.delete(listener)
    },
    async destroy() {
      await database.queue
      empty()
    },
  }
}

/**
 * Requests here are answered before the next task, so work that is not done by then awaits something else. IndexedDB
 * would have committed half of it; this says so instead (S2).
 */
export async function onlyOwnRequests<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a transaction awaited something other than its requests')), 0)
  })
  try {
    return await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
