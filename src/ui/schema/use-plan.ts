import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlanOptions, UpgradePlan } from '../../app/upgrades.ts'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'

export interface Planning {
  /** The last plan for what is asked; it stays while it is made anew. */
  readonly plan: UpgradePlan | null
  /** How far the planning has come, while it is under way and was told. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly planning: boolean
  readonly error: Error | null
  /** Records changed since, and planning is too much work to do it unasked. */
  readonly stale: boolean
  readonly again: () => void
  readonly stop: () => void
}

interface Made {
  readonly key: string
  readonly plan: UpgradePlan
}

/** A plan of more records than this is made again only when somebody asks. */
const few = 2_000
const nothing = () => {}

/** A plan that is made when it is first looked at, after each run, and after changes where that is little work. */
export function usePlan(asked: Pick<PlanOptions, 'to' | 'floor' | 'candidate'>): Planning {
  const app = useApp()
  const upgrades = useUpgrades()
  const running = useSignal(upgrades.state).phase === 'running'
  const [made, setMade] = useState<Made | null>(null)
  const [progress, setProgress] = useState<Planning['progress']>(null)
  const [planning, setPlanning] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [stale, setStale] = useState(false)
  const [turn, setTurn] = useState(0)
  const work = useRef<AbortController | null>(null)
  const size = useRef(0)
  /** Ends the wait between a change and the planning that it causes. */
  const due = useRef(nothing)
  const key = `${asked.to}/${asked.floor}/${asked.candidate}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked; a turn asks again
  useEffect(() => {
    setStale(false)
    if (running) {
      due.current()
      return setPlanning(false)
    }
    const until = new AbortController()
    work.current = until
    setPlanning(true)
    setError(null)
    const options: PlanOptions = {
      ...asked,
      until: until.signal,
      onProgress: (done, total) => !until.signal.aborted && setProgress({ done, total }),
    }
    const show = (apply: () => void) => {
      if (work.current !== until) return
      apply()
      setPlanning(false)
      setProgress(null)
    }
    void app.busy(
      upgrades.plan(options).then(
        (plan) =>
          show(() => {
            size.current = plan.records.length
            setMade({ key, plan })
          }),
        (reason: unknown) =>
          show(() => {
            if (until.signal.aborted) setStale(true)
            else setError(reason instanceof Error ? reason : new Error(String(reason)))
          }),
      ),
    )
    due.current()
    return () => {
      work.current = null
      until.abort()
    }
  }, [app, upgrades, key, running, turn])

  useEffect(() => {
    if (running) return
    const leave = app.changes.subscribe(({ areas }) => {
      if (!areas.has('records')) return
      if (size.current > few) return setStale(true)
      due.current()
      void app.busy(
        new Promise<void>((resolve) => {
          due.current = resolve
        }),
      )
      setTurn((last) => last + 1)
    })
    return () => {
      leave()
      due.current()
    }
  }, [app, running])

  return {
    plan: made?.key === key ? made.plan : null,
    progress,
    planning,
    error,
    stale,
    again: useCallback(() => setTurn((last) => last + 1), []),
    stop: useCallback(() => work.current?.abort(), []),
  }
}
