import * as Y from 'yjs'

/**
 * Puts stored updates into a document. One that the disk has spoiled is left out, and said so: what was in it the devices of the
 * room bring again, because the hub then asks them for it.
 */
export function applyStored(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update)
    } catch (error) {
      console.error('A stored update cannot be read, and is left out:', error)
    }
  }
}
