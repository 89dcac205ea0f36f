import type { Change, Changes } from './ports.ts'

export interface RetoldChanges extends Changes {
  /** Tells everybody here that anything may have changed, so that what other tabs did before is on this page too. */
  tellAll(): void
}

export function retell(changes: Changes): RetoldChanges {
  const listeners = new Set<(change: Change) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      const unsubscribe = changes.subscribe(listener)
      return () => {
        listeners.delete(listener)
        unsubscribe()
      }
    },
    tellAll() {
      const areas = new Set(['records', 'samples', 'outbox', 'settings'] as const)
      for (const listener of [...listeners]) listener({ names: 'many', areas })
    },
  }
}
