import { expect, test, vi } from 'vitest'
import { makeTicker, startTickWorker } from '../../../src/sync/ticker.ts'

test('the worker of this browser ticks until it is stopped', async () => {
  const worker = startTickWorker()
  if (!worker) throw new Error('this browser starts no worker')
  const plainTimers = vi.spyOn(globalThis, 'setInterval')
  const ticker = makeTicker(() => worker)
  let ticks = 0
  await new Promise<void>((resolve) => {
    const stop = ticker.every(5, () => {
      ticks += 1
      if (ticks < 3) return
      stop()
      resolve()
    })
  })
  expect(ticks).toBe(3)
  expect(plainTimers).not.toHaveBeenCalled()
})
