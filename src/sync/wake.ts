import type { Activity } from '../app/activity.ts'
import { once, type Schedule } from './schedule.ts'

/** How long until work that failed is tried again without being woken, in milliseconds. */
const retryAfter = 5_000

export interface Surroundings {
  readonly activity: Activity
  readonly schedule: Schedule
  /** Told of an error that ended a round; the round is tried again a little later. */
  failed(error: unknown): void
}

/**
 * Makes work that is woken rather than called: it never overlaps itself, runs once more when woken while under way, and
 * is tried again after an error, until the signal aborts.
 */
export function makeWake(work: () => Promise<void>, around: Surroundings, until: AbortSignal): () => void {
  let running = false
  let again = false
  let cancelRetry = () => {}

  async function run(): Promise<void> {
    running = true
    do {
      again = false
      try {
        await work()
      } catch (error) {
        around.failed(error)
        cancelRetry = once(around.schedule, retryAfter, wake)
      }
    } while (again && !until.aborted)
    running = false
  }

  function wake(): void {
    again = true
    cancelRetry()
    if (!running && !until.aborted) void around.activity.busy(run())
  }

  until.addEventListener('abort', () => cancelRetry(), { once: true })
  return wake
}
