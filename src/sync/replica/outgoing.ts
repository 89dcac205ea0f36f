/** From the outbox into the shared documents; settled only when the hub says that it is stored (Y6). */
import type { RoomStorage } from '../../app/room-storage.ts'
import type { Revision } from '../../history/revision.ts'

const pageSize = 500

export interface OutgoingOptions {
  readonly storage: Pick<RoomStorage, 'outgoing'>
  readonly here: Set<string>
  readonly inRoom: Set<string>
  append(revisions: readonly Revision[]): Promise<void>
  settle(seqs: readonly number[]): Promise<boolean>
}

export interface Outgoing {
  /** Puts what is new in the outbox into the documents. */
  drain(): Promise<void>
  /** The revisions whose entries wait for the hub's word. */
  awaiting(): readonly string[]
  /** The hub has stored these for good. */
  acknowledge(revisions: readonly string[]): Promise<boolean>
}

export function makeOutgoing({ storage, here, inRoom, append, settle }: OutgoingOptions): Outgoing {
  const waiting = new Map<string, number[]>()
  let last = 0
  return {
    async drain() {
      for (;;) {
        const page = await storage.outgoing(last, pageSize, (id) => !inRoom.has(id))
        if (page === null) return
        last = page.last
        for (const { id, seq, settled } of page.entries)
          if (!settled) waiting.set(id, [...(waiting.get(id) ?? []), seq])
        for (const { id } of page.revisions) {
          here.add(id)
          inRoom.add(id)
        }
        await append(page.revisions)
        if (!page.more) return
      }
    },
    awaiting: () => [...waiting.keys()],
    async acknowledge(revisions) {
      const named = revisions.flatMap((id) => waiting.get(id) ?? [])
      if (named.length === 0) return true
      const kept = await settle(named)
      if (kept) for (const id of revisions) waiting.delete(id)
      return kept
    },
  }
}
