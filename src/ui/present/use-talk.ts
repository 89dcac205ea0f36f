/** A presentation under way: where it is, and what the next key does. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TalkClock } from '../../app/presenter-line.ts'
import type { RunState } from '../../app/scenario.ts'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import { makeSignal, type Signal } from '../../app/signal.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { cueAddress, isShown, placeIn, type RunThrough, type ShownCue } from './run-through.ts'
import { keepClock, keptClock, started, toggled } from './talk-clock.ts'

export interface TalkState {
  /** -1 before the first step. */
  readonly place: number
  readonly cue: ShownCue | null
  readonly state: RunState | null
  /** The step was done, and its checks were looked at. */
  readonly shown: boolean
  readonly ended: boolean
  readonly working: boolean
  /** Why the last deed stopped, or null. */
  readonly failure: string | null
  readonly clock: TalkClock
  next(): void
  back(): void
  pause(): void
  /** The scenario of this page to its start, and to the first step that is shown of it. */
  reset(): void
}

const noRun: Signal<RunState | null> = makeSignal<RunState | null>(null)

export function useTalk(through: RunThrough, run: ScenarioRun | null): TalkState {
  const { cues, talk } = through
  const state = useSignal<RunState | null>(run?.state ?? noRun)
  const place = placeIn(through, run?.scenario ?? null, state?.step ?? null)
  const cue = cues[place] ?? null
  const shown = cue !== null && state !== null && isShown(cue.step, state)
  const [ended, setEnded] = useState(false)
  const { working, failure, doing } = useOneAtATime()
  const { clock, setClock } = useClock()
  useOpenPlace(cue)

  // A step that loaded the page again, or was done on the way here, was not looked at yet.
  const unseen = cue !== null && !shown && state?.done?.includes(cue.step.id) === true
  useEffect(() => {
    if (unseen && run && cue) doing(() => run.look(cue.step.id))
  }, [unseen, run, cue, doing])

  const goTo = (to: ShownCue, forward: boolean) => {
    if (run?.scenario.id !== to.scenario.id) {
      location.assign(cueAddress(location.href, talk, to, forward))
    } else if (forward) doing(() => run.lead(to.step.id))
    else run.goTo(to.step.id)
  }
  const begin = () => {
    const [first] = cues
    if (!first) return
    const now = started(Date.now())
    setClock(now)
    // The next page reads it, and this one may not draw again.
    keepClock(now)
    if (run?.scenario.id === first.scenario.id) {
      setEnded(false)
      doing(async () => {
        await run.reset()
        await run.lead(first.step.id)
      })
    } else goTo(first, true)
  }
  return {
    place,
    cue,
    state,
    shown,
    ended,
    working,
    failure,
    clock,
    next() {
      if (working) return
      if (place < 0 || ended) return begin()
      if (clock.startedAt === null) setClock(started(Date.now()))
      if (!shown && run && cue) {
        return doing(async () => {
          await run.perform(cue.step.id)
          await run.look(cue.step.id)
        })
      }
      const following = cues[place + 1]
      if (following) goTo(following, true)
      else setEnded(true)
    },
    back() {
      if (working) return
      if (ended) return setEnded(false)
      const before = cues[place - 1]
      if (before) goTo(before, false)
    },
    pause: () => setClock(toggled(clock, Date.now())),
    reset() {
      const first = cues.find(({ scenario }) => scenario.id === run?.scenario.id)
      if (!run || !first) return
      setEnded(false)
      doing(async () => {
        await run.reset()
        await run.lead(first.step.id)
      })
    },
  }
}

function useOneAtATime() {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const busy = useRef(false)
  const doing = useCallback((work: () => Promise<unknown>) => {
    if (busy.current) return
    busy.current = true
    setWorking(true)
    setFailure(null)
    work()
      .catch((reason: unknown) => setFailure(reason instanceof Error ? reason.message : String(reason)))
      .finally(() => {
        busy.current = false
        setWorking(false)
      })
  }, [])
  return { working, failure, doing }
}

function useClock() {
  const [clock, setClock] = useState(keptClock)
  useEffect(() => keepClock(clock), [clock])
  return useMemo(() => ({ clock, setClock }), [clock])
}

/** The class sees the place that a step is about; the page's own address says the first one. */
function useOpenPlace(cue: ShownCue | null) {
  const last = useRef<string | null>(null)
  const id = cue && `${cue.scenario.id}/${cue.step.id}`
  const hash = cue?.step.place?.hash
  useEffect(() => {
    if (last.current !== null && last.current !== id && hash !== undefined) location.hash = hash
    last.current = id
  }, [id, hash])
}
