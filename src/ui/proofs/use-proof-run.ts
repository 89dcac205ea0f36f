import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProofPlaceId, ProofSeen } from '../../app/proof-shelf.ts'
import { useApp } from '../hooks/use-app.ts'

export interface ProofRunState {
  readonly seen: readonly ProofSeen[]
  /** How many there are; 0 before the first run. */
  readonly all: number
  readonly running: boolean
  /** How long the run took, in milliseconds; null while there is none that ended. */
  readonly took: number | null
  /** The drifts that were planted in it. */
  readonly drifts: readonly string[]
}

export interface ProofRunning extends ProofRunState {
  start(places: readonly ProofPlaceId[]): Promise<void>
  stop(): void
}

const none: ProofRunState = { seen: [], all: 0, running: false, took: null, drifts: [] }

/** One run of the proofs at a time; it ends with the screen. */
export function useProofRun(): ProofRunning {
  const { proofs } = useApp()
  const [state, setState] = useState(none)
  const over = useRef<AbortController | null>(null)
  useEffect(() => () => over.current?.abort(), [])

  const start = useCallback(
    async (places: readonly ProofPlaceId[]) => {
      over.current?.abort()
      const mine = new AbortController()
      over.current = mine
      const drifts = proofs.planted.get()
      const began = performance.now()
      const found: ProofSeen[] = []
      setState({ ...none, running: true, drifts })
      let shownAt = began
      const onSeen = (next: ProofSeen, _: number, all: number) => {
        found.push(next)
        if (mine !== over.current) return
        // Proofs come faster than a page can be drawn.
        const now = performance.now()
        if (now - shownAt < 50 && found.length < all) return
        shownAt = now
        setState((last) => ({ ...last, seen: [...found], all }))
      }
      await proofs.run({ places, onSeen, until: mine.signal })
      if (mine !== over.current) return
      setState((last) => ({ ...last, seen: found, running: false, took: performance.now() - began }))
    },
    [proofs],
  )
  const stop = useCallback(() => over.current?.abort(), [])
  return { ...state, start, stop }
}
