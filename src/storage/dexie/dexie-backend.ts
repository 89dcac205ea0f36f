import type { Backend, TransactionSpec, Tx } from '../backend.ts'
import { failureOf } from '../failure-of.ts'
import { newestLayout } from '../rows.ts'
import { makeTouched } from '../touched.ts'
import { followCommits, tellCommit } from './change-feed.ts'
import { makeConnection } from './connection.ts'
import { idbTx } from './idb-table.ts'
import { endOf } from './request.ts'

/**
 * Keeps everything in one IndexedDB database. Dexie opens it, lays it out and carries changes between tabs; the
 * transactions are IndexedDB's own, because a unit of work through Dexie's tables takes half as long again (README).
 * A lost connection is opened again by the next transaction.
 * @param firstLayout how a database that is new is laid out; one that is there stays as it is until it is asked to grow
 */
export function openDexieBackend(name: string, firstLayout = newestLayout): Backend {
  const lostListeners = new Set<(what: string) => void>()
  const running = new Set<Promise<unknown>>()
  const connection = makeConnection(name, firstLayout, (what) => {
    for (const listener of [...lostListeners]) listener(what)
  })

  async function begin(spec: TransactionSpec): Promise<IDBTransaction> {
    const start = (database: IDBDatabase) =>
      database.transaction(spec.stores, spec.mode === 'write' ? 'readwrite' : 'readonly', {
        durability: spec.durability ?? 'default',
      })
    const database = await connection.open()
    try {
      return start(database)
    } catch (reason) {
      // The connection is on its way out and nothing was asked of it yet: a fresh one will do.
      if (!(reason instanceof DOMException) || reason.name !== 'InvalidStateError') throw reason
      connection.drop()
      return start(await connection.open())
    }
  }

  async function run<T>(spec: TransactionSpec, work: (tx: Tx) => Promise<T>): Promise<T> {
    const transaction = await begin(spec)
    const touched = makeTouched()
    let over = false
    const end = endOf(transaction).finally(() => {
      over = true
    })
    // Whoever throws inside `work` is heard below; this only keeps the other promise from being called unheard.
    end.catch(() => undefined)
    try {
      const answer = await work(idbTx(transaction, touched))
      if (over && transaction.error === null)
        throw new Error('a transaction awaited something other than its requests')
      if (!over) transaction.commit()
      // What was read is on hand; only a write is nothing before its end.
      if (spec.mode === 'read') return answer
      await end
      if (touched.touched.size > 0) tellCommit(name, touched.touched)
      return answer
    } catch (reason) {
      if (!over) abort(transaction)
      await end.catch(() => undefined)
      throw reason
    }
  }

  /** Lets what runs come to its end first: a connection is not gone before its transactions are. */
  async function alone(change: () => Promise<void>): Promise<void> {
    await Promise.allSettled(running)
    await inOurWords(change)
  }

  return {
    get layout() {
      return connection.layout
    },
    get newerLayout() {
      return connection.layout > newestLayout
    },
    async transaction(spec, work) {
      const answer = inOurWords(() => run(spec, work))
      running.add(answer)
      try {
        return await answer
      } finally {
        running.delete(answer)
      }
    },
    grow: (layout, blocked) => alone(() => connection.grow(layout, blocked)),
    startOver: (layout) => alone(() => connection.startOver(layout)),
    onChange: (listener) => followCommits(name, listener),
    onLost(listener) {
      lostListeners.add(listener)
      return () => lostListeners.delete(listener)
    },
    close: () => connection.close(),
    destroy: () => connection.destroy(),
  }
}

async function inOurWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (reason) {
    throw failureOf(reason)
  }
}

/** Takes everything back, unless the browser was quicker. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It is being aborted already.
  }
}
