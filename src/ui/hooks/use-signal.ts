import { useSyncExternalStore } from 'react'
import type { Signal } from '../../app/signal.ts'

/** The present value of a signal; the component follows it. */
export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get)
}
