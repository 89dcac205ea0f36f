import { createContext, useContext } from 'react'
import type { PageUpdate } from '../../app/app.ts'
import { makeSignal, type Signal } from '../../app/signal.ts'
import { useSignal } from './use-signal.ts'

/** The next release of the page, when a service worker holds one. */
export const PageUpdateContext = createContext<Signal<PageUpdate>>(
  makeSignal<PageUpdate>({ waiting: false, release: null, apply: () => {} }),
)

export function usePageUpdate(): PageUpdate {
  return useSignal(useContext(PageUpdateContext))
}
