/** The smallest slices of the browser that this room needs, so that tests can stand in for each. */

/** `navigator.locks`. */
export interface Locks {
  request(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    hold: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown>
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>
}

/** A `BroadcastChannel`: what one posts, every other of the same name hears, in this page and in other tabs. */
export interface Channel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  close(): void
}

/** `window`, for the events of a page that is put aside and taken out again. */
export interface PageEvents {
  addEventListener(type: 'pagehide' | 'pageshow', listener: () => void): void
  removeEventListener(type: 'pagehide' | 'pageshow', listener: () => void): void
}

/** Opens the channel of a name. */
export const openChannel = (name: string): Channel => new BroadcastChannel(name)

/** This browser's locks, or null: over plain HTTP on a network address there are none. */
export function browserLocks(): Locks | null {
  return globalThis.navigator?.locks ?? null
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
