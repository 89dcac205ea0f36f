/** The shared documents that are loaded on this device, by name: what every link carries. */

import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

export interface Shelved {
  readonly doc: Y.Doc
  /** Who has it open, for documents that people write together. */
  readonly awareness: Awareness | null
}

/** Where a change comes from: a link, the database, or this device itself. */
export type Origin = 'nearby' | 'hub' | 'storage' | 'own' | 'tab'

export interface ShelfListener {
  opened?(name: string, shelved: Shelved): void
  closed?(name: string): void
  updated?(name: string, update: Uint8Array, origin: unknown): void
}

export interface Shelf {
  get(name: string): Shelved | undefined
  names(): readonly string[]
  put(name: string, shelved: Shelved): void
  remove(name: string): void
  follow(listener: ShelfListener): () => void
}

export function makeShelf(): Shelf {
  const shelved = new Map<string, Shelved & { readonly unfollow: () => void }>()
  const listeners = new Set<ShelfListener>()
  return {
    get: (name) => shelved.get(name),
    names: () => [...shelved.keys()],
    put(name, { doc, awareness }) {
      const tell = (update: Uint8Array, origin: unknown) => {
        for (const each of [...listeners]) each.updated?.(name, update, origin)
      }
      doc.on('update', tell)
      shelved.set(name, { doc, awareness, unfollow: () => doc.off('update', tell) })
      for (const each of [...listeners]) each.opened?.(name, { doc, awareness })
    },
    remove(name) {
      shelved.get(name)?.unfollow()
      shelved.delete(name)
      for (const each of [...listeners]) each.closed?.(name)
    },
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
