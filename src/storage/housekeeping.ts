import type { Housekeeping, IncidentNotice } from '../app/ports.ts'
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { pruneSamples } from './prune-samples.ts'
import { dropReadModels, rebuildReadModels } from './rebuild-read-models.ts'
import { isNewest, leaseKey } from './room/lease.ts'
import type { OutboxRow } from './rows.ts'
import { write } from './writing.ts'

/** The leader's work on what is derived and what goes out. */
export function makeHousekeeping(context: StorageContext): Housekeeping {
  const { backend } = context
  return {
    claimLease: () =>
      write(context, [], 'relaxed', async (tx) => {
        const table = tx.table('meta')
        const lease = Number((await table.get(leaseKey))?.value ?? 0) + 1
        table.put({ key: leaseKey, value: lease })
        return lease
      }),
    async pendingNotices(limit) {
      const rows = await backend.transaction({ stores: ['outbox'], mode: 'read' }, (tx) =>
        tx.table('outbox').byIndex('pending', { from: 'notify', to: 'notify', limit }),
      )
      return rows.map(({ seq = 0, payload }) => ({ seq, notice: noticeOf(payload) }))
    },
    settle: (seqs, lease) =>
      write(context, ['outbox'], 'relaxed', async (tx) => {
        const table = tx.table('outbox')
        const [newest, rows] = await Promise.all([isNewest(tx, lease), entriesOf(tx, seqs)])
        if (!newest) return false
        for (const row of rows) if (!row.settled) table.put(settled(row))
        return true
      }),
    pruneSamples: (keepMs) => pruneSamples(context, keepMs),
    pruneOutbox: (keepSettled) =>
      write(context, ['outbox'], 'relaxed', async (tx) => {
        const table = tx.table('outbox')
        const done = (await table.range({ reverse: true })).filter((row) => row.settled).slice(keepSettled)
        for (const { seq } of done) if (seq !== undefined) table.delete(seq)
        return done.length
      }),
    dropReadModels: () => dropReadModels(context),
    rebuildReadModels: () => rebuildReadModels(context),
  }
}

/** Entries by their numbers: in one look where they lie close together, as those of one sitting do. */
async function entriesOf(tx: Tx, seqs: readonly number[]): Promise<OutboxRow[]> {
  const wanted = new Set(seqs)
  const sorted = seqs.toSorted((a, b) => a - b)
  const [from = 0, to = 0] = [sorted[0], sorted.at(-1)]
  if (to - from >= 2 * wanted.size)
    return (await tx.table('outbox').getMany(seqs)).flatMap((row) => row ?? [])
  return (await tx.table('outbox').range({ from, to })).filter(({ seq = 0 }) => wanted.has(seq))
}

function settled({ pending: _, ...row }: OutboxRow): OutboxRow {
  return { ...row, attempts: row.attempts + 1, settled: true }
}

/** The unit of work wrote it from a notice, in the transaction that made it. */
function noticeOf(payload: string): IncidentNotice {
  return JSON.parse(payload) as IncidentNotice
}
