import { useEffect, useState } from 'react'
import type { Scenario } from '../../app/scenario.ts'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import { useApp } from '../hooks/use-app.ts'
import { arrived } from '../shell/address.ts'

export type LoadedShelf =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly scenarios: readonly Scenario[]; readonly run: ScenarioRun | null }

/** All scenarios, and the one of this page; they are loaded when somebody first looks. */
export function useShelf(): LoadedShelf {
  const app = useApp()
  const [shelf, setShelf] = useState<LoadedShelf>({ state: 'loading' })
  useEffect(() => {
    let gone = false
    const show = (next: LoadedShelf) => {
      if (!gone) setShelf(next)
    }
    const load = async () => {
      const [scenarios, run] = await Promise.all([app.scenarios.list(), app.scenarios.current()])
      if (run) arrived()
      show({ state: 'ready', scenarios, run })
    }
    load().catch((reason: unknown) => {
      show({ state: 'failed', message: reason instanceof Error ? reason.message : String(reason) })
    })
    return () => {
      gone = true
    }
  }, [app])
  return shelf
}
