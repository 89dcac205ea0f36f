/** The fault that people forget to look for: what is checked and what is written are not one transaction. */
import { type Backend, type Table, type Tx, withTransactions } from '../storage/backend.ts'
import type { Keys, Rows, StoreName } from '../storage/rows.ts'

/** Looks in one transaction and writes in a second one; what was handed over before an error is written all the same. */
export function withoutTransactions(inner: Backend): Backend {
  return withTransactions(inner, async (spec, work) => {
    const writes: ((tx: Tx) => void)[] = []
    const apply = () =>
      inner.transaction(spec, async (tx) => {
        for (const write of writes.splice(0)) write(tx)
      })
    try {
      return await inner.transaction({ ...spec, mode: 'read' }, (tx) =>
        work({
          table: <S extends StoreName>(name: S): Table<Rows[S], Keys[S]> => ({
            ...tx.table(name),
            put: (row) => void writes.push((later) => later.table(name).put(row)),
            delete: (key) => void writes.push((later) => later.table(name).delete(key)),
            deleteRange: (range) => void writes.push((later) => later.table(name).deleteRange(range)),
          }),
        }),
      )
    } finally {
      if (spec.mode === 'write') await apply()
    }
  })
}
