import { setImmediate } from 'node:timers/promises'
import { headsOf, lowestCommonAncestors, parentsFirst } from '../../history/graph.ts'
import type { Revision } from '../../history/revision.ts'
import { grouped } from '../../sync/wire/grouped.ts'
import { bytesOfRevision, revisionOfBytes } from '../../sync/wire/revision-bytes.ts'
import type { Store } from './store.ts'
import type { Updates } from './updates.ts'

/** How long the bodies of revisions are kept (H5). Both must have passed. */
export interface Keeping {
  readonly days: number
  readonly revisions: number
}

/** Several heads may join pair by pair; above so many nobody sorts that out, and all is kept. */
const mostHeads = 16
const day = 24 * 3_600_000

/**
 * The revisions of one aggregate whose bodies nobody needs any more: stored longer ago than `days`, with `revisions` others
 * after them, neither a head nor where heads part. `storedAt` is the hub's own clock; what a revision says of its time is a claim.
 */
export function bodiesToDrop(
  revisions: ReadonlyMap<string, Revision>,
  storedAt: ReadonlyMap<string, number>,
  keeping: Keeping,
  now: number,
): ReadonlySet<string> {
  const find = (id: string) => revisions.get(id)
  const heads = headsOf(revisions.values())
  if (heads.length > mostHeads) return new Set()
  const pairs = heads.flatMap((one, place) => heads.slice(place + 1).map((other) => [one, other]))
  const needed = new Set([
    ...heads,
    ...[heads, ...pairs].flatMap((some) => lowestCommonAncestors(some, find)),
  ])
  const order = parentsFirst(heads, find).filter((id) => revisions.has(id))
  const old = order.slice(0, Math.max(0, order.length - keeping.revisions))
  const stale = (id: string) => now - (storedAt.get(id) ?? now) > keeping.days * day
  return new Set(old.filter((id) => !needed.has(id) && stale(id)))
}

export interface Pruning {
  /** Prunes the documents that are open, one after the other; sockets take their turns between them. */
  all(): Promise<void>
  /** A document is let go of. */
  leaving(name: string): void
}

export interface PruningOptions {
  readonly store: Store
  readonly updates: Updates
  readonly keeping: Keeping
  readonly now: () => number
}

/**
 * Takes bodies out of the shared documents: an entry is deleted and its header put at the end, in one transaction. Entries that
 * repeat another go too. Nobody but the hub deletes.
 */
export function createPruning({ store, updates, keeping, now }: PruningOptions): Pruning {
  const prune = (name: string) => {
    const document = updates.document(name)
    if (document.place.kind !== 'revisions') return
    const { drop, headers, pruned } = changes(document.entries(), (revisions) =>
      bodiesToDrop(revisions, store.storedAt(name), keeping, now()),
    )
    if (drop.length === 0) return
    updates.change(
      name,
      (doc) => {
        const entries = doc.getArray<Uint8Array>('revisions')
        for (const place of drop.reverse()) entries.delete(place)
        if (headers.length > 0) entries.push(headers)
      },
      pruned,
    )
  }
  return {
    async all() {
      for (const name of updates.open()) {
        prune(name)
        await setImmediate()
      }
    },
    leaving: prune,
  }
}

interface Changes {
  /** Places of entries, in order. */
  readonly drop: number[]
  readonly headers: Uint8Array[]
  /** Ids whose last body goes. */
  readonly pruned: readonly string[]
}

function changes(
  entries: readonly unknown[],
  toDrop: (revisions: ReadonlyMap<string, Revision>) => ReadonlySet<string>,
): Changes {
  const read = entries.map((bytes) => {
    const revision = revisionOfBytes(bytes)
    return revision.ok ? revision.value : null
  })
  const best = new Map<string, Revision>()
  for (const revision of read) {
    if (revision !== null && (best.get(revision.id)?.body ?? null) === null) best.set(revision.id, revision)
  }
  const byAggregate = grouped(
    best.values(),
    ({ header }) => `${header.aggregate.type}/${header.aggregate.id}`,
  )
  const dropped = new Set<string>()
  for (const own of byAggregate.values()) {
    for (const id of toDrop(new Map(own.map((revision) => [revision.id, revision])))) dropped.add(id)
  }
  const kept = new Set<string>()
  const drop: number[] = []
  const headers: Uint8Array[] = []
  const pruned: string[] = []
  read.forEach((revision, place) => {
    if (revision === null) return
    const { id } = revision
    const asHeader = dropped.has(id)
    // Of several entries the first stays that is what the revision shall be: whole, or a header.
    const fits = asHeader ? revision.body === null : revision.body === best.get(id)?.body
    if (fits && !kept.has(id)) kept.add(id)
    else drop.push(place)
  })
  for (const id of dropped) {
    const revision = best.get(id)
    if (revision === undefined || revision.body === null) continue
    pruned.push(id)
    if (!kept.has(id)) headers.push(bytesOfRevision({ ...revision, body: null }))
  }
  return { drop, headers, pruned }
}
