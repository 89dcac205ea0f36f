/** Calls something again and again. The real one ticks; a test's or the lab's follows a clock that is moved by hand. */
export interface Schedule {
  /**
   * Calls `tick` every `ms` milliseconds until the returned function is called. What `tick` returns is awaited by
   * schedules that can wait; the others call again whether it is done or not.
   */
  every(ms: number, tick: () => void | Promise<void>): () => void
}

/** Plain timers: a hidden page's are slowed down to one a second, or one a minute. */
export const plainSchedule: Schedule = {
  every(ms, tick) {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
}

/** Calls `fire` once. */
export function once(schedule: Schedule, ms: number, fire: () => void | Promise<void>): () => void {
  const stop = schedule.every(ms, () => {
    stop()
    return fire()
  })
  return stop
}
