import { StorageFailure } from '../../app/storage-failure.ts'
import type { Backend, TransactionSpec, Tx } from '../backend.ts'
import { layoutVersion } from '../rows.ts'
import { makeTouched } from '../touched.ts'
import { followCommits, tellCommit } from './change-feed.ts'
import { describeDatabase, layoutOf } from './dexie-database.ts'
import { idbTx } from './idb-table.ts'
import { endOf, failureOf } from './request.ts'

/**
 * Keeps everything in one IndexedDB database. Dexie opens it, lays it out and carries changes between tabs; the
 * transactions are IndexedDB's own, because a unit of work through Dexie's tables takes half as long again (README).
 * A lost connection is opened again by the next transaction.
 */
export function openDexieBackend(name: string): Backend {
  const database = describeDatabase(name)
  const lostListeners = new Set<(what: string) => void>()
  let newerLayout = false
  let closed = false

  const lost = (what: string) => {
    for (const listener of [...lostListeners]) listener(what)
  }
  database.on('versionchange', (event) => {
    database.close({ disableAutoOpen: false })
    lost(
      event.newVersion === null
        ? 'Another tab removed this database.'
        : 'Another tab opened this database with a newer release.',
    )
    // Dexie's own handler, which comes after this one, would do the same with a warning.
    return false
  })

  async function connect(): Promise<IDBDatabase> {
    if (closed) throw new StorageFailure('storage-unavailable', 'The storage was closed. Open it again.')
    if (!database.isOpen()) {
      await database.open()
      const opened = database.backendDB()
      newerLayout = layoutOf(opened) > layoutVersion
      opened.addEventListener('close', () => lost('The browser closed the connection to this database.'))
    }
    return database.backendDB()
  }

  async function begin(spec: TransactionSpec): Promise<IDBTransaction> {
    const start = (connection: IDBDatabase) =>
      connection.transaction(spec.stores, spec.mode === 'write' ? 'readwrite' : 'readonly', {
        durability: spec.durability ?? 'default',
      })
    const connection = await connect()
    try {
      return start(connection)
    } catch (reason) {
      // The connection is on its way out and nothing was asked of it yet: a fresh one will do.
      if (!(reason instanceof DOMException) || reason.name !== 'InvalidStateError') throw reason
      database.close({ disableAutoOpen: false })
      return start(await connect())
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
      await end
      if (touched.touched.size > 0) tellCommit(name, touched.touched)
      return answer
    } catch (reason) {
      if (!over) abort(transaction)
      await end.catch(() => undefined)
      throw reason
    }
  }

  return {
    get newerLayout() {
      return newerLayout
    },
    async transaction(spec, work) {
      try {
        return await run(spec, work)
      } catch (reason) {
        throw failureOf(reason)
      }
    },
    onChange: (listener) => followCommits(name, listener),
    onLost(listener) {
      lostListeners.add(listener)
      return () => lostListeners.delete(listener)
    },
    close() {
      closed = true
      database.close()
    },
    async destroy() {
      closed = true
      await database.delete()
    },
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
