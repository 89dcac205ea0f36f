/** The app's clock: real until somebody sets it, then it stands still and moves only when told to. */
import type { Clock } from '../app/ports.ts'
import { type Instant, instant, instantFromMs } from '../domain/instant.ts'

/** Repeated work by the clock; the lab's clock drives it when it stands still. */
export interface Schedule {
  /** @param intervalMs milliseconds between two runs; a run is never started before the last one ended */
  every(intervalMs: number, run: () => void | Promise<void>): () => void
}

export interface LabClock extends Clock, Schedule {
  /** Stops the clock at an instant. Throws on text that is none, for a script has made a mistake then. */
  set(iso: string): void
  /** Moves a stopped clock (stopping it first if need be) and runs, in order, what comes due on the way. */
  advance(ms: number): Promise<void>
}

interface Timer {
  readonly intervalMs: number
  readonly run: () => void | Promise<void>
  dueAt: number
  stopTicking: () => void
}

/**
 * @param start where the clock stands from the beginning, or null for real time
 * @param tick real repeated work, e.g. a worker's timer
 */
export function makeLabClock(
  start: Instant | null,
  tick: Schedule['every'],
  realNow: () => number = Date.now,
): LabClock {
  let standing: number | null = start === null ? null : Date.parse(start)
  const timers = new Set<Timer>()
  const nowMs = () => standing ?? realNow()

  const stand = (at: number) => {
    standing = at
    for (const timer of timers) {
      timer.stopTicking()
      timer.dueAt = at + timer.intervalMs
    }
  }

  return {
    now() {
      const now = instantFromMs(nowMs())
      if (!now.ok) throw new RangeError(`The clock left the years that can be written: ${now.error.message}`)
      return now.value
    },
    every(intervalMs, run) {
      const timer: Timer = {
        intervalMs,
        run,
        dueAt: nowMs() + intervalMs,
        stopTicking: standing === null ? tick(intervalMs, run) : () => undefined,
      }
      timers.add(timer)
      return () => {
        timer.stopTicking()
        timers.delete(timer)
      }
    },
    set(iso) {
      const at = instant(iso)
      if (!at.ok) throw new RangeError(`lab.clock.set: ${at.error.message}`)
      stand(Date.parse(at.value))
    },
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0)
        throw new RangeError(`lab.clock.advance takes milliseconds from 0 on, not ${ms}`)
      const from = nowMs()
      if (standing === null) stand(from)
      const until = from + ms
      for (let next = earliest(timers, until); next !== null; next = earliest(timers, until)) {
        standing = next.dueAt
        next.dueAt += next.intervalMs
        await next.run()
      }
      standing = until
    },
  }
}

function earliest(timers: ReadonlySet<Timer>, until: number): Timer | null {
  let first: Timer | null = null
  for (const timer of timers)
    if (timer.dueAt <= until && (first === null || timer.dueAt < first.dueAt)) first = timer
  return first
}
