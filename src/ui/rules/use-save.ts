import { useCallback } from 'react'
import type { Failure } from '../../app/outcome.ts'
import { useApp } from '../hooks/use-app.ts'
import type { PolicyCommand } from './apply-command.ts'
import type { Opened, StaleSave } from './opened.ts'

/** What became of a save that a form has to deal with; null when it is done, or handed to the conflict panel. */
export type Refusal = Failure | null

/**
 * Saves what a form asks for, based on the state that the form was opened on. A save that was overtaken is handed
 * over instead of repeated: what to do about it is for the person to decide.
 */
export function useSave(
  onStale: (stale: StaleSave) => void,
): (opened: Opened, command: PolicyCommand) => Promise<Refusal> {
  const app = useApp()
  return useCallback(
    async (opened, command) => {
      const outcome = await app.busy(app.run({ ...command, basedOn: opened.token }))
      if (outcome.ok) return null
      if (outcome.error.code !== 'stale-write') return outcome.error
      onStale({ opened, command })
      return null
    },
    [app, onStale],
  )
}
