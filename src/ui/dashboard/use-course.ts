import { useMemo, useState } from 'react'
import type { ScriptStep } from '../../app/course.ts'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'

const firstPolicy = 'service-monitoring'

/** Plays the course's script as commands; what is there already is left as it is. */
export function useCourse(): {
  /** The whole course: three policies, their samples, one retirement. */
  readonly load: () => Promise<void>
  /** Only the first policy and one cycle of its samples. */
  readonly playSamples: () => Promise<void>
  readonly working: boolean
} {
  const app = useApp()
  const toast = useToast()
  const [working, setWorking] = useState(false)
  return useMemo(() => {
    const play = async (wanted: (step: ScriptStep) => boolean) => {
      setWorking(true)
      const { courseScript } = await import('../../app/course.ts')
      for (const { command } of courseScript.filter(wanted)) {
        const outcome = await app.busy(app.run(command))
        if (outcome.ok || outcome.error.code === 'duplicate') continue
        toast({ text: outcome.error.message, tone: 'critical' })
        break
      }
      setWorking(false)
    }
    return {
      load: () => play(() => true),
      playSamples: () => play(({ command }) => 'policyId' in command && command.policyId === firstPolicy),
      working,
    }
  }, [app, toast, working])
}
