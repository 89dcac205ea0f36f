import { aborted, type Locks } from './browser.ts'
import type { Election, ElectionEvents } from './election.ts'

type Way = { readonly ifAvailable: true } | { readonly steal: true } | 'queue'

/**
 * Whoever holds the lock leads. The browser releases it when its tab is closed or crashes, and hands it to the
 * next in the queue; a lock whose holder is frozen can be stolen.
 */
export function makeLockElection(locks: Locks, name: string, events: ElectionEvents): Election {
  /** Aborted to withdraw the request, or to release the lock that it got. */
  let standing: AbortController | null = null

  async function request(way: Way): Promise<void> {
    standing?.abort()
    const mine = new AbortController()
    standing = mine
    let held = false
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    locks
      .request(name, way === 'queue' ? { signal: mine.signal } : way, (lock) => {
        held = lock !== null && !mine.signal.aborted
        if (held) events.won()
        answer()
        return held ? aborted(mine.signal) : undefined
      })
      .then(() => true, isAbort)
      .then((again) => {
        answer()
        if (standing !== mine) return
        standing = null
        if (held) events.lost()
        if (again) void request('queue')
      })
    return answered
  }

  return {
    stand: () => request({ ifAvailable: true }),
    relieve: () => void request({ steal: true }),
    resign: () => void request('queue'),
    leave() {
      standing?.abort()
      standing = null
    },
  }
}

/** A stolen lock and a withdrawn request end with an AbortError; after any other error asking again is of no use. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
