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
  /** Puts what this page has just saved into the documents; its entries are found in the outbox by the next `drain`. */
  pass(revisions: readonly Revision[]): Promise<void>
  /** Puts what is new in the outbox into the documents. Answers false when a newer lease exists. */
  drain(): Promise<boolean>
  /** The revisions whose entries wait for the hub's word. */
  awaiting(): readonly string[]
  /** The hub has stored these for good. */
  acknowledge(revisions: readonly string[]): Promise<boolean>
}

export function makeOutgoing({ storage, here, inRoom, append, settle }: OutgoingOptions): Outgoing {
  const waiting = new Map<string, number[]>()
  /** Passed on before their entries were looked up; true: the hub has them already. */
  const early = new Map<string, boolean>()
  let last = 0

  function pass(revisions: readonly Revision[]): Promise<void> {
    for (const { id } of revisions) {
      here.add(id)
      inRoom.add(id)
    }
    return append(revisions)
  }

  async function acknowledge(revisions: readonly string[]): Promise<boolean> {
    for (const id of revisions) if (early.has(id)) early.set(id, true)
    const named = revisions.flatMap((id) => waiting.get(id) ?? [])
    if (named.length === 0) return true
    const kept = await settle(named)
    if (kept) for (const id of revisions) waiting.delete(id)
    return kept
  }

  return {
    pass(revisions) {
      const fresh = revisions.filter(({ id }) => !inRoom.has(id))
      for (const { id } of fresh) early.set(id, false)
      return pass(fresh)
    },
    async drain() {
      for (;;) {
        const page = await storage.outgoing(last, pageSize, (id) => !inRoom.has(id))
        if (page === null) return true
        last = page.last
        const stored: string[] = []
        for (const { id, seq, settled } of page.entries) {
          if (!settled) waiting.set(id, [...(waiting.get(id) ?? []), seq])
          if (early.get(id) === true) stored.push(id)
          early.delete(id)
        }
        await pass(page.revisions)
        if (!(await acknowledge(stored))) return false
        if (!page.more) return true
      }
    },
    awaiting: () => [...waiting.keys()],
    acknowledge,
  }
}
