import type { RoomStorage } from '../../app/room-storage.ts'
import type { RangeQuery, Tx } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts, writeFacts } from '../database-facts.ts'
import { importRevisions } from '../import-revisions.ts'
import { adoptPolicy } from '../merge-policy.ts'
import { pause } from '../pause.ts'
import { revisionOfRow } from '../revision-row.ts'
import type { RevisionRow, StoreName } from '../rows.ts'
import { write } from '../writing.ts'
import { deleteParts, newPart, partsOf } from './document-parts.ts'
import { isNewest, LeaseLost } from './lease.ts'
import { isMarked, readAside, readRejected, writeForgotten, writeRejected } from './left-aside.ts'

/** Rows read at once. */
const sliceSize = 400

export function makeRoomStorage(context: StorageContext): RoomStorage {
  const { backend } = context
  const read = <T>(stores: readonly StoreName[], work: (tx: Tx) => Promise<T>) =>
    backend.transaction({ stores, mode: 'read' }, work)
  /** What is kept for the room can be had again from it, so it need not be on disk before the answer. */
  const writeUnder = <T>(lease: number | null, work: (tx: Tx) => T): Promise<T | null> =>
    write(context, [], 'relaxed', async (tx) => ((await isNewest(tx, lease)) ? work(tx) : null))

  return {
    parts: (document) => read(['meta'], (tx) => partsOf(tx, document)),
    addParts: (lease, updates) =>
      writeUnder(lease, (tx) => updates.map(([document, update]) => newPart(tx, document, update))),
    joinParts: (lease, document, keys, whole) =>
      writeUnder(lease, (tx) => {
        for (const key of keys) tx.table('meta').delete(key)
        return newPart(tx, document, whole)
      }),
    async eachRevision(onSlice) {
      let page: RangeQuery = { limit: sliceSize }
      for (;;) {
        const rows: RevisionRow[] = await read(['revisions'], (tx) => tx.table('revisions').range(page))
        await onSlice(rows.flatMap((row) => revisionOfRow(row) ?? []))
        const last = rows.at(-1)
        if (last === undefined || rows.length < sliceSize) return
        page = { from: [last.type, last.aggregateId, last.id], afterFrom: true, limit: sliceSize }
        await pause()
      }
    },
    onSaved(listener) {
      context.savedListeners.add(listener)
      return () => context.savedListeners.delete(listener)
    },
    countRevisions: () => read(['revisions'], (tx) => tx.table('revisions').count()),
    outgoing: (after, limit, isWanted) =>
      read(['outbox', 'revisions'], async (tx) => {
        const rows = await tx.table('outbox').range({ from: after, afterFrom: true, limit })
        const last = rows.at(-1)?.seq
        if (last === undefined) return null
        const entries = rows.flatMap(({ seq = 0, kind, payload, aggregate, settled }) =>
          kind === 'replicate' && aggregate ? [{ seq, id: payload, aggregate, settled }] : [],
        )
        const wanted = entries.filter(({ id }) => isWanted(id))
        const keys = wanted.map(({ aggregate, id }) => [aggregate.type, aggregate.id, id] as const)
        const found = await tx.table('revisions').getMany(keys)
        const revisions = found.flatMap((row) => (row && revisionOfRow(row)) ?? [])
        return { entries, revisions, last, more: rows.length === limit }
      }),
    async takeIn(lease, revisions, parts) {
      let keys: readonly string[] = []
      const first = (tx: Tx) => {
        keys = parts.map(([document, update]) => newPart(tx, document, update))
      }
      try {
        await importRevisions(context, revisions, { publish: false, lease, first })
        return keys
      } catch (reason) {
        if (reason instanceof LeaseLost) return null
        throw reason
      }
    },
    reject: async (lease, rejected) => {
      const done = await writeUnder(lease, (tx) => {
        for (const each of rejected) writeRejected(tx, each)
        return true
      })
      return done === true
    },
    dropDocuments: () =>
      backend.transaction({ stores: ['meta'], mode: 'write' }, async (tx) => deleteParts(tx)),
    rejected: () => read(['meta'], readRejected),
    isForgetting: () => read(['meta'], isMarked),
    leftAside: () => read(['meta'], readAside),
    setAside: async (lease, forgotten) => {
      const done = await writeUnder(lease, (tx) => {
        writeForgotten(tx, forgotten)
        return true
      })
      return done === true
    },
    sharedPolicy: () =>
      read(['meta'], async (tx) => {
        const facts = await readFacts(tx)
        const { mergePolicy = 'ask', policyCounter = 0, policyDevice = '' } = facts ?? {}
        return { policy: mergePolicy, counter: policyCounter, device: policyDevice }
      }),
    adoptPolicy: (policy) => adoptPolicy(context, policy),
    home: () => read(['meta'], async (tx) => (await readFacts(tx))?.home ?? null),
    settleIn: ({ room, hub }) =>
      write(context, [], 'strict', async (tx, facts) => {
        const home = { room: facts.home?.room ?? room, hub: facts.home?.hub ?? hub }
        if (home.room === facts.home?.room && home.hub === facts.home.hub) return
        writeFacts(tx, { ...facts, home })
      }),
  }
}
