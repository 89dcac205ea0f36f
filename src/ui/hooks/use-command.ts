import { useCallback } from 'react'
import type { Command } from '../../app/commands.ts'
import type { Outcome } from '../../app/outcome.ts'
import { useToast } from '../components/toasts.tsx'
import { useApp } from './use-app.ts'

/** Runs a command as a script would; what goes wrong without a form to say it in is said in passing. */
export function useCommand(): (command: Command) => Promise<Outcome> {
  const app = useApp()
  const toast = useToast()
  return useCallback(
    async (command) => {
      const outcome = await app.busy(app.run(command))
      if (!outcome.ok) toast({ text: outcome.error.message, tone: 'critical' })
      return outcome
    },
    [app, toast],
  )
}
