import { useState } from 'react'

export interface Deed {
  readonly working: boolean
  /** Why the last one stopped, or null. */
  readonly failure: string | null
  /** Does one at a time; what is asked for in between is left undone. */
  during(work: () => Promise<unknown>): Promise<void>
}

/** A deed under way. Said, not disabled: a button that is disabled while it works would lose the focus. */
export function useDeed(): Deed {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  return {
    working,
    failure,
    async during(work) {
      if (working) return
      setWorking(true)
      setFailure(null)
      try {
        await work()
      } catch (reason) {
        setFailure(reason instanceof Error ? reason.message : String(reason))
      } finally {
        setWorking(false)
      }
    },
  }
}
