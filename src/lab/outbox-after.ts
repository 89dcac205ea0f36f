/** The mistake that an outbox prevents, to be looked at: the message is written after its change, not with it. */
import type { Change } from '../app/ports.ts'
import { type Backend, type Table, type Tx, withTransactions } from '../storage/backend.ts'
import type { Keys, OutboxRow, Rows, StoreName } from '../storage/rows.ts'

/**
 * A backend whose outbox rows are put in a transaction of their own, once the first has committed. What fails between
 * the two leaves a change that nobody hears of.
 */
export function outboxAfter(backend: Backend): Backend {
  const listeners = new Set<(change: Change) => void>()
  const untold: Change[] = []
  let writing = 0
  const tell = () => {
    if (writing > 0) return
    for (const change of untold.splice(0)) for (const listener of [...listeners]) listener(change)
  }
  // Whoever follows changes would ask between the two transactions: they are told when both are over.
  const whole = async <T>(work: () => Promise<T>): Promise<T> => {
    writing += 1
    try {
      return await work()
    } finally {
      writing -= 1
      queueMicrotask(tell)
    }
  }
  backend.onChange((change) => {
    untold.push(change)
    tell()
  })
  const split = withTransactions(backend, async (spec, work) => {
    if (spec.mode === 'read' || !spec.stores.includes('outbox')) return backend.transaction(spec, work)
    return whole(async () => {
      const rows: OutboxRow[] = []
      const answer = await backend.transaction(spec, (tx) => work(heldBack(tx, rows)))
      if (rows.length > 0) {
        await backend.transaction({ ...spec, stores: ['outbox'] }, async (tx) => {
          for (const row of rows) tx.table('outbox').put(row)
        })
      }
      return answer
    })
  })
  return Object.assign(split, {
    onChange(listener: (change: Change) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
}

function heldBack(tx: Tx, rows: OutboxRow[]): Tx {
  function table<S extends StoreName>(store: S): Table<Rows[S], Keys[S]> {
    const stored = tx.table(store)
    if (store !== 'outbox') return stored
    return {
      get: (key) => stored.get(key),
      getMany: (keys) => stored.getMany(keys),
      range: (query) => stored.range(query),
      byIndex: (index, query) => stored.byIndex(index, query),
      count: (range) => stored.count(range),
      countByIndex: (index, range) => stored.countByIndex(index, range),
      tally: (index) => stored.tally(index),
      // Its name was just compared: it is the outbox's row.
      put: (row) => void rows.push(row as OutboxRow),
      delete: (key) => stored.delete(key),
      deleteRange: (range) => stored.deleteRange(range),
    }
  }
  return { table }
}
