import type { Change, Changes } from './ports.ts'
import { tell } from './tell.ts'

export interface RetoldChanges extends Changes {
  /** Tells everybody here that anything may have changed, so that what other tabs did before is on this page too. */
  tellAll(): void
}

/** One subscription for everybody here, so that what changed is made out once. */
export function retell(changes: Changes): RetoldChanges {
  const listeners = new Set<(change: Change) => void>()
  let unsubscribe: (() => void) | null = null

  function retold(change: Change): void {
    for (const listener of [...listeners]) tell(listener, change)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      unsubscribe ??= changes.subscribe(retold)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        unsubscribe?.()
        unsubscribe = null
      }
    },
    tellAll() {
      retold({ names: 'many', areas: new Set(['records', 'samples', 'outbox', 'settings']) })
    },
  }
}
