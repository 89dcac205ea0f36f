import type { OutboxEntry, Reader } from '../../app/ports.ts'
import type { StorageContext } from '../context.ts'
import { lostUpdatesKey } from '../lost-updates.ts'
import type { OutboxRow } from '../rows.ts'
import { countSamples } from './count-samples.ts'
import { readModelReads } from './read-models.ts'
import { recordReads } from './records.ts'
import { sampleReads } from './samples.ts'

/** Everything that screens and scripts look at. Nothing here writes. */
export function makeReader(context: StorageContext): Reader {
  const { backend } = context
  return {
    ...recordReads(context),
    ...readModelReads(context),
    ...sampleReads(backend),
    // Repairs are rare, and what they propose is a download of its own.
    repairs: async (name) => (await import('../upgrade/repairs.ts')).readRepairs(context, name),
    async outbox({ pendingOnly, limit, before }) {
      const page = before === undefined ? {} : { to: before, beforeTo: true }
      const rows = await backend.transaction({ stores: ['outbox'], mode: 'read' }, (tx) =>
        pendingOnly
          ? tx.table('outbox').byIndex('pending', { limit })
          : tx.table('outbox').range({ ...page, reverse: true, limit }),
      )
      return rows.map(entryOf).sort((a, b) => a.seq - b.seq)
    },
    pending: (kind) =>
      backend.transaction({ stores: ['outbox'], mode: 'read' }, (tx) =>
        tx.table('outbox').countByIndex('pending', { from: kind, to: kind }),
      ),
    async counts() {
      const spec = { stores: ['meta', 'revisions', 'outbox'], mode: 'read' } as const
      const [counts, samples] = await Promise.all([
        backend.transaction(spec, async (tx) => {
          const pending = (kind: string) =>
            tx.table('outbox').countByIndex('pending', { from: kind, to: kind })
          const [revisions, events, lost, pendingReplicate, pendingNotify] = await Promise.all([
            tx.table('revisions').count(),
            tx.table('revisions').tally('events'),
            tx.table('meta').get(lostUpdatesKey),
            pending('replicate'),
            pending('notify'),
          ])
          return {
            revisions,
            events: events.reduce((sum, [size, rows]) => sum + Number(size) * rows, 0),
            lostUpdates: Number(lost?.value ?? 0),
            pendingReplicate,
            pendingNotify,
          }
        }),
        countSamples(backend),
      ])
      return { ...counts, samples }
    },
  }
}

function entryOf({ seq, id, kind, aggregate, attempts, settled, payload }: OutboxRow): OutboxEntry {
  // Every stored entry has the number that the database gave it.
  return { seq: seq ?? 0, id, kind, aggregate, attempts, settled, payload }
}
