import { makeActivity } from '../../../src/app/activity.ts'
import type { Change, Changes, Settings } from '../../../src/app/ports.ts'
import type { Channel, Locks } from '../../../src/sync/browser.ts'
import type { Schedule } from '../../../src/sync/schedule.ts'

/** Everything that is due now has happened: several turns of the event loop. */
export const settle = () => makeActivity().settled()

/** A schedule that ticks when told to. */
export function handSchedule() {
  const timers = new Set<{ readonly ms: number; readonly tick: () => void | Promise<void> }>()
  const schedule: Schedule = {
    every(ms, tick) {
      const timer = { ms, tick }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  return {
    schedule,
    intervals: () => [...timers].map(({ ms }) => ms),
    /** Every timer ticks, `times` times, and what follows from each happens. */
    async tick(times = 1) {
      for (let time = 0; time < times; time += 1) {
        for (const timer of [...timers]) if (timers.has(timer)) void timer.tick()
        await settle()
      }
    },
  }
}

/** Channels of one browser: what is posted is heard a moment later by every other of the name. */
export function fakeChannels() {
  const open = new Set<{ readonly name: string; readonly hear: (data: unknown) => void }>()
  return (name: string): Channel => {
    const listeners: ((event: { data: unknown }) => void)[] = []
    const end = {
      name,
      hear(data: unknown) {
        for (const listener of listeners) listener({ data })
      },
    }
    open.add(end)
    return {
      postMessage(data) {
        const others = [...open].filter((other) => other !== end && other.name === name)
        queueMicrotask(() => {
          for (const other of others) if (open.has(other)) other.hear(structuredClone(data))
        })
      },
      addEventListener: (_type, listener) => listeners.push(listener),
      close: () => open.delete(end),
    }
  }
}

/** A channel that nobody hears and that hears nobody: a frozen page's. */
export const deafChannel = (): Channel => ({ postMessage() {}, addEventListener() {}, close() {} })

/** The lock manager of one browser, exclusive locks only. */
export function fakeLocks(): Locks {
  interface Request {
    readonly grant: () => void
    readonly fail: (error: Error) => void
  }
  const held = new Map<string, Request>()
  const queues = new Map<string, Request[]>()
  const abortError = () => new DOMException('The lock request was ended.', 'AbortError')
  const next = (name: string) => {
    const first = queues.get(name)?.shift()
    if (first) first.grant()
  }

  return {
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
    request: (name, { ifAvailable, steal, signal }, hold) =>
      new Promise((resolve, reject) => {
        const request: Request = {
          fail: reject,
          async grant() {
            held.set(name, request)
            await hold({ name })
            if (held.get(name) !== request) return
            held.delete(name)
            resolve(undefined)
            next(name)
          },
        }
        queueMicrotask(async () => {
          if (signal?.aborted) return reject(abortError())
          const holder = held.get(name)
          if (steal && holder) {
            held.delete(name)
            holder.fail(abortError())
          } else if (holder && ifAvailable) {
            await hold(null)
            return resolve(undefined)
          } else if (holder) {
            const queue = queues.get(name) ?? []
            queues.set(name, queue)
            queue.push(request)
            signal?.addEventListener('abort', () => {
              if (!queue.includes(request)) return
              queue.splice(queue.indexOf(request), 1)
              reject(abortError())
            })
            return
          }
          request.grant()
        })
      }),
  }
}

/** A window that is put aside and taken out again. */
export function fakePage() {
  const target = new EventTarget()
  return {
    page: target,
    putAside: () => target.dispatchEvent(new Event('pagehide')),
    takeOut: () => target.dispatchEvent(new Event('pageshow')),
  }
}

/** Leases as the database gives them: each higher than any before, and only the highest is good. */
export function fakeLeases() {
  let highest = 0
  return {
    claim: async () => {
      highest += 1
      return highest
    },
    good: (lease: number) => lease === highest,
  }
}

export function fakeChanges() {
  const listeners = new Set<(change: Change) => void>()
  const changes: Changes = {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    changes,
    tell(change: Change) {
      for (const listener of [...listeners]) listener(change)
    },
  }
}

/** Settings that tell of their changes, shared by as many players as a test wants. */
export function fakeSettings(tell: (change: Change) => void): Settings {
  const kept = new Map<string, unknown>()
  return {
    mergePolicy: async () => 'ask',
    setMergePolicy: async () => {},
    // The port trusts the caller about what it stored under the key.
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    async set(key, value) {
      kept.set(key, value)
      tell({ names: [], areas: new Set(['settings']) })
    },
  }
}
