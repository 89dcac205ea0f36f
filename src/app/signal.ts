/** A value that can be looked at now and followed: the shape that React's useSyncExternalStore takes. */
export interface Signal<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

export interface Source<T> extends Signal<T> {
  set(value: T): void
}

/** Makes a signal that its owner sets. Setting the same value again tells nobody. */
export function makeSignal<T>(initial: T): Source<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
