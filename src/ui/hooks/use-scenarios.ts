import { useEffect, useState } from 'react'
import type { Scenario } from '../../app/scenario.ts'
import { useApp } from './use-app.ts'

/** All scenarios, once they are loaded; none until then, and where they cannot be: what only names them goes on without. */
export function useScenarios(): readonly Scenario[] {
  const { scenarios: shelf } = useApp()
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([])
  useEffect(() => {
    let gone = false
    shelf.list().then(
      (all) => !gone && setScenarios(all),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [shelf])
  return scenarios
}
