/** What devices have in common: a time that passes when it is told to, and a browser's channels where they share it. */
import { makeActivity } from '../../src/app/activity.ts'
import type { Channel } from '../../src/sync/browser.ts'
import type { Schedule } from '../../src/sync/schedule.ts'
import { fakeChannels } from '../unit/sync/fakes.ts'

export interface World {
  readonly openChannel: (name: string) => Channel
  readonly schedule: Schedule
  after(ms: number, fire: () => void): () => void
  /** Milliseconds that have passed. */
  now(): number
  /** Announces something on its way, which time passing waits for. */
  busy<T>(work: Promise<T>): Promise<T>
  /** Lets so many milliseconds pass, with everything that follows. */
  pass(ms: number): Promise<void>
}

interface Due {
  at: number
  readonly every: number | null
  readonly fire: () => void | Promise<void>
}

export function makeWorld(): World {
  let now = 0
  const dues = new Set<Due>()
  const add = (due: Due) => {
    dues.add(due)
    return () => void dues.delete(due)
  }
  const soonest = (until: number) => [...dues].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  const { settled, busy } = makeActivity()

  return {
    openChannel: fakeChannels(),
    schedule: { every: (ms, tick) => add({ at: now + ms, every: ms, fire: tick }) },
    after: (ms, fire) => add({ at: now + ms, every: null, fire }),
    now: () => now,
    busy,
    async pass(ms) {
      const until = now + ms
      for (let due = soonest(until); due; due = soonest(until)) {
        now = Math.max(now, due.at)
        if (due.every === null) dues.delete(due)
        else due.at = now + due.every
        void due.fire()
      }
      now = until
      await settled()
    },
  }
}
