import { expect, test, vi } from 'vitest'
import type { FromTickWorker, ToTickWorker } from '../../../src/sync/tick-worker.ts'
import { makeTicker, type TickWorker } from '../../../src/sync/ticker.ts'

function fakeWorker() {
  const heard: ToTickWorker[] = []
  let hear = (_event: { data: FromTickWorker }) => {}
  let fail = () => {}
  let running = true
  const worker: TickWorker = {
    postMessage: (message) => heard.push(message),
    addEventListener(type: 'message' | 'error', listener: typeof hear | typeof fail) {
      if (type === 'message') hear = listener as typeof hear
      else fail = listener as typeof fail
    },
    terminate: () => {
      running = false
    },
  }
  return {
    worker,
    heard,
    tick: (id: number) => hear({ data: id }),
    fail: () => fail(),
    running: () => running,
  }
}

test('the worker ticks, and sends the next tick only when the last was taken', () => {
  const fake = fakeWorker()
  const ticker = makeTicker(() => fake.worker)
  const tick = vi.fn()
  const stop = ticker.every(500, tick)
  expect(fake.heard).toEqual([{ start: 1, ms: 500 }])
  fake.tick(1)
  expect(tick).toHaveBeenCalledTimes(1)
  expect(fake.heard.at(-1)).toEqual({ taken: 1 })
  stop()
  fake.tick(1)
  expect(tick).toHaveBeenCalledTimes(1)
  expect(fake.running()).toBe(false)
})

test('one worker serves all timers, and rests when the last one stops', () => {
  const fake = fakeWorker()
  const start = vi.fn(() => fake.worker)
  const ticker = makeTicker(start)
  const stops = [ticker.every(1, () => {}), ticker.every(2, () => {})]
  expect(start).toHaveBeenCalledTimes(1)
  stops[0]?.()
  expect(fake.running()).toBe(true)
  stops[1]?.()
  expect(fake.running()).toBe(false)
})

test.each([
  ['there is none', (): TickWorker | null => null],
  ['it cannot be loaded', undefined],
])('plain timers take over where no worker runs: %s', (_why, start) => {
  vi.useFakeTimers()
  const fake = fakeWorker()
  const ticker = makeTicker(start ?? (() => fake.worker))
  const tick = vi.fn()
  const stop = ticker.every(100, tick)
  fake.fail()
  vi.advanceTimersByTime(250)
  expect(tick).toHaveBeenCalledTimes(2)
  stop()
  vi.advanceTimersByTime(250)
  expect(tick).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})
