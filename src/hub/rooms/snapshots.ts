import * as Y from 'yjs'
import type { RoomDocument } from './room-document.ts'
import type { Store } from './store.ts'

/** Merges a document's stored updates into a snapshot, once they weigh enough beside it. */
export interface Snapshots {
  /** Updates of a document were stored. */
  grown(document: RoomDocument): void
  /** A document is let go of: merges what is worth it. */
  leaving(document: RoomDocument): void
}

/** Below this a document is read as fast from its updates. */
const fewUpdates = 32
/** Above this it is merged however small the updates are. */
const manyUpdates = 2_000
/** Merging writes the whole document: it waits until so many bytes have come. */
const fewBytes = 256 * 1024

export function createSnapshots(store: Store): Snapshots {
  /** Updates seen since the weight in the store was last asked for. */
  const since = new Map<string, number>()

  const merge = (document: RoomDocument) => {
    since.delete(document.name)
    const snapshot = document.state()
    const kept = contents(snapshot)
    if (!store.merge(document.name, snapshot, (earlier) => holds(kept, earlier)))
      console.error(
        `The snapshot of ${document.name} does not hold all that is stored; nothing was replaced.`,
      )
  }

  return {
    grown(document) {
      const seen = (since.get(document.name) ?? 0) + 1
      since.set(document.name, seen)
      if (seen < fewUpdates) return
      since.set(document.name, 0)
      const { updates, updateBytes, snapshotBytes } = store.weigh(document.name)
      if (updates >= manyUpdates || updateBytes >= Math.max(fewBytes, snapshotBytes / 2)) merge(document)
    },
    leaving(document) {
      if (store.weigh(document.name).updates >= fewUpdates) merge(document)
    },
  }
}

function holds(kept: Y.Snapshot, earlier: Uint8Array): boolean {
  try {
    return Y.snapshotContainsUpdate(kept, earlier)
  } catch {
    // Spoiled on the disk: it stays, for whoever wants to look at it.
    return false
  }
}

/** What an update holds, read from its bytes: a snapshot that cannot be read holds nothing. */
function contents(update: Uint8Array): Y.Snapshot {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const snapshot = Y.snapshot(doc)
  doc.destroy()
  return snapshot
}
