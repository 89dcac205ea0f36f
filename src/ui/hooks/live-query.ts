import { dequal } from 'dequal'
import type { App } from '../../app/app.ts'
import type { Change } from '../../app/ports.ts'

export type Area = Change['areas'] extends ReadonlySet<infer A> ? A : never

/** What a live query shows: the last value stays while a newer one is read. */
export interface Live<T> {
  readonly value: T | undefined
  readonly error: Error | null
  /** True until the first answer to the present question. */
  readonly loading: boolean
}

/** How the query gets its turns; a test puts its own clock here. */
export interface Turns {
  /** Resolves once whoever made the change, and whoever passes it on, have had their turn. */
  soon(): Promise<void>
  /** Resolves when the page is ready to show something new. */
  next(): Promise<void>
}

/** The next frame; hidden pages have no frames, so there a timer stands in. */
export const frames: Turns = {
  soon: () => new Promise((resolve) => setTimeout(resolve)),
  next: () =>
    new Promise((resolve) => {
      if (document.visibilityState === 'visible') requestAnimationFrame(() => resolve())
      // A page that is hidden while it waits must not wait for a frame that never comes.
      setTimeout(resolve, document.visibilityState === 'visible' ? 250 : 16)
    }),
}

/**
 * Asks once, and again after changes: at most one reading is under way, and changes that arrive together are read
 * together. An answer that says the same as the one before is not shown again. `show` must call `shown` once the value is on the page; the app is busy until then.
 */
export function followQuery<T>(options: {
  readonly app: Pick<App, 'changes' | 'busy' | 'storage'>
  readonly ask: () => Promise<T>
  readonly areas: readonly Area[] | undefined
  readonly turns: Turns
  readonly show: (live: Live<T>, shown: () => void) => void
}): { stop(): void; again(): void } {
  const { app, areas, ask, show, turns } = options
  let failed = false
  let stopped = false
  let wanted = false
  let running = false
  let last: Live<T> | null = null

  const read = async () => {
    while (wanted && !stopped) {
      wanted = false
      const live = await ask().then(
        (value): Live<T> => ({ value, error: null, loading: false }),
        (error: unknown): Live<T> => ({ value: undefined, error: asError(error), loading: false }),
      )
      failed = live.error !== null
      const same = last?.error === null && live.error === null && dequal(last.value, live.value)
      last = live
      // What says the same as before is on the page already.
      if (!stopped && !same) await new Promise<void>((shown) => show(live, shown))
      if (wanted && !stopped) await turns.next()
    }
    running = false
  }
  const start = (wait: boolean) => {
    wanted = true
    if (running || stopped) return
    running = true
    void app.busy(wait ? turns.soon().then(read) : read())
  }
  const leave = app.changes.subscribe((change) => {
    if (areas === undefined || areas.some((area) => change.areas.has(area))) start(true)
  })
  // What could not be read while the storage was away is read when it is back.
  const leaveStorage = app.storage.subscribe(() => {
    if (failed && app.storage.get().state === 'ready') start(true)
  })
  start(false)
  return {
    stop: () => {
      stopped = true
      leave()
      leaveStorage()
    },
    again: () => start(false),
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
