/** Does the storage answer, and does it take writes? Watches every transaction, and tries again when it went away. */
import type { StorageState } from '../app/app.ts'
import { makeSignal, type Signal, type Source } from '../app/signal.ts'
import { StorageFailure } from '../app/storage-failure.ts'
import { type Backend, withTransactions } from './backend.ts'

const ready: StorageState = { state: 'ready' }

/** How long to wait before trying again, in milliseconds: at first soon, then patiently. */
const soon = 250
const longestWait = 8_000

export interface Health {
  /** The same backend, watched. */
  readonly backend: Backend
  readonly state: Signal<StorageState>
  /** Tells what the next `ready` has to say, once. */
  notice(message: string): void
  stop(): void
}

/**
 * @param probe a small transaction that shows whether the storage answers again
 * @param firstWait how long until the first of them, in milliseconds
 */
export function watchHealth(inner: Backend, probe: () => Promise<unknown>, firstWait = soon): Health {
  const state: Source<StorageState> = makeSignal(ready)
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = firstWait
  let stopped = false

  function failed(failure: StorageFailure): void {
    const next = stateFor(failure)
    state.set(next)
    if (next.state === 'closed') retryLater()
  }
  function succeeded(mode: 'read' | 'write'): void {
    const now = state.get().state
    // Reading works on a full disk too: only a write shows that there is space again.
    if (now === 'ready' || (now === 'full' && mode === 'read')) return
    clearTimeout(timer)
    timer = undefined
    wait = firstWait
    state.set(ready)
  }
  function retryLater(): void {
    if (timer !== undefined || stopped) return
    timer = setTimeout(() => {
      timer = undefined
      wait = Math.min(wait * 2, longestWait)
      // When it fails again, `failed` has heard of it and waits longer.
      probe().catch(() => undefined)
    }, wait)
  }

  const backend = withTransactions(inner, async (spec, work) => {
    try {
      const answer = await inner.transaction(spec, work)
      succeeded(spec.mode)
      return answer
    } catch (reason) {
      if (reason instanceof StorageFailure) failed(reason)
      throw reason
    }
  })

  const unfollow = inner.onLost((what) => {
    state.set({ state: 'closed', message: `${what} ${keptAndTried}` })
    retryLater()
  })
  return {
    backend,
    state,
    notice: (message) => state.set({ state: 'ready', notice: message }),
    stop() {
      stopped = true
      clearTimeout(timer)
      unfollow()
    },
  }
}

const keptAndTried =
  'What was saved before is kept, nothing is half-written, and this page tries to open it again by itself.'

function stateFor({ code, message, cause }: StorageFailure): StorageState {
  if (code === 'quota') {
    const kept =
      'What was saved before is kept. Free some space, or let old samples go; the next save tries again.'
    return { state: 'full', message: `There is no space left for this page. ${kept}` }
  }
  if (isMissing(cause)) {
    const todo =
      'Nothing can be kept here. Leave private browsing, or allow this site to store data, and reload.'
    return { state: 'missing', message: `This browser gives the page no storage. ${todo}` }
  }
  return { state: 'closed', message: `${message} ${keptAndTried}` }
}

/** The browser has no IndexedDB, or does not let this page use it. */
function isMissing(cause: unknown): boolean {
  return cause instanceof Error || cause instanceof DOMException
    ? cause.name === 'MissingAPIError' || cause.name === 'SecurityError'
    : false
}
