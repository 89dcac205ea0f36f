import { expect, test } from 'vitest'
import { browserMetrics, makeBrowserSource } from '../../../src/sync/sources/browser.ts'
import { watchThisBrowser } from '../../../src/sync/sources/browser-figures.ts'

test('this browser has figures, each a ratio of a limit that the table states', async () => {
  const source = makeBrowserSource(watchThisBrowser())
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  const reading = await source.read()
  source.close()
  if (!reading.ok) throw new Error(reading.error)
  const names = reading.value.samples.map(({ metricName }) => metricName)
  expect(names).toContain('browser_frame_time')
  expect(names).toContain('browser_loop_lag')
  const stated: readonly string[] = browserMetrics.map(({ name }) => name)
  for (const { metricName, value } of reading.value.samples) {
    expect(stated).toContain(metricName)
    expect(value).toBeGreaterThanOrEqual(0)
  }
})
