import { plainSchedule, type Schedule } from './schedule.ts'
import type { FromTickWorker, ToTickWorker } from './tick-worker.ts'

/** The slice of a `Worker` that the ticker needs. */
export interface TickWorker {
  postMessage(message: ToTickWorker): void
  addEventListener(type: 'message', listener: (event: { readonly data: FromTickWorker }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

interface Timer {
  readonly ms: number
  readonly tick: () => void | Promise<void>
  /** Stops the plain timer that took over, where one did. */
  stopPlain?: () => void
}

/**
 * A schedule that ticks in a worker, because a hidden page's own timers are slowed down to a minute. One worker serves
 * all timers, runs only while there is one, and sends no tick before the last one was taken: a page that
 * wakes from a freeze gets one tick, not a burst. Where no worker runs, plain timers take over.
 */
export function makeTicker(startWorker: () => TickWorker | null = startTickWorker): Schedule {
  const timers = new Map<number, Timer>()
  let last = 0
  let worker: TickWorker | null = null
  let workerFails = false

  const workerNow = (): TickWorker | null => {
    if (worker !== null || workerFails) return worker
    const started = startWorker()
    workerFails = started === null
    started?.addEventListener('message', ({ data }) => {
      if (worker !== started) return
      timers.get(data)?.tick()
      worker?.postMessage({ taken: data })
    })
    started?.addEventListener('error', () => {
      if (worker !== started) return
      workerFails = true
      rest()
      for (const timer of timers.values()) timer.stopPlain ??= plainSchedule.every(timer.ms, timer.tick)
    })
    worker = started
    return worker
  }
  const rest = () => {
    worker?.terminate()
    worker = null
  }

  return {
    every(ms, tick) {
      last += 1
      const id = last
      const running = workerNow()
      timers.set(id, running ? { ms, tick } : { ms, tick, stopPlain: plainSchedule.every(ms, tick) })
      running?.postMessage({ start: id, ms })
      return () => {
        timers.get(id)?.stopPlain?.()
        timers.delete(id)
        worker?.postMessage({ stop: id })
        if (timers.size === 0) rest()
      }
    },
  }
}

/** Null where no worker can be started. */
export function startTickWorker(): TickWorker | null {
  if (typeof Worker === 'undefined') return null
  try {
    return new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module', name: 'ticker' })
  } catch {
    // A page may not start workers here (a foreign frame, a file opened from disk): plain timers do.
    return null
  }
}
