import { goOn } from '../../app/upgrade-activity.ts'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'

/** Begins the upgrade that waits, or pauses and resumes the one that runs; says so where there is none. */
export function useUpgradeKey(): () => void {
  const app = useApp()
  const toast = useToast()
  return () => {
    const { upgrades } = app
    const state = upgrades.state.get()
    switch (state.phase) {
      case 'waiting':
      case 'interrupted':
        app.busy(goOn(upgrades)).catch((reason: unknown) => {
          const why = reason instanceof Error ? reason.message : String(reason)
          toast({ text: `The upgrade stopped: ${why} What was done is kept.`, tone: 'critical', stays: true })
        })
        return
      case 'running':
        if (state.paused) upgrades.resume()
        else upgrades.pause()
        return
      default:
        toast({ text: 'There is nothing to upgrade: this database is of this tab’s release.' })
    }
  }
}
