import { useSyncExternalStore } from 'react'
import type { Signal } from '../../app/signal.ts'

/** The present value of a signal; the component follows it. */
export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get)
}

/** A part of it, which is the same value for as long as it did not change: what else changes does not concern the component. */
export function useSignalPart<T, P>(signal: Signal<T>, part: (value: T) => P): P {
  return useSyncExternalStore(signal.subscribe, () => part(signal.get()))
}
