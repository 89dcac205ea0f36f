import { describe, expect, test } from 'vitest'
import { browserMetrics, makeBrowserSource } from '../../../src/sync/sources/browser.ts'
import { makeScenarioSource, scenarioMetrics, scenarioReading } from '../../../src/sync/sources/scenario.ts'
import { makeMetricsServer } from '../../../src/sync/sources/server.ts'

describe('the scenario', () => {
  test('is the same for the same seed, and another for another', async () => {
    const readings = async (seed: string) => {
      const source = makeScenarioSource(seed, 1_000)
      return [await source.read(), await source.read()]
    }
    expect(await readings('a')).toEqual(await readings('a'))
    expect(await readings('a')).not.toEqual(await readings('b'))
  })

  test('gives ratios that are mostly calm and now and then breach', () => {
    const hours = Array.from({ length: 7_200 }, (_, step) => scenarioReading('course', step))
    const valuesOf = (name: string) =>
      hours
        .flatMap((reading) => reading.filter(({ metricName }) => metricName === name))
        .map(({ value }) => value)
    for (const name of scenarioMetrics) {
      for (const value of valuesOf(name)) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }
    const breaches = valuesOf('cpu').filter((value) => value >= 0.9).length
    expect(breaches).toBeGreaterThan(100)
    expect(breaches).toBeLessThan(2_000)
    const latency = valuesOf('latency')
    expect(latency.some((value, index) => index >= 2 && value - (latency[index - 2] ?? 1) >= 0.2)).toBe(true)
  })
})

test('the browser’s figures are ratios of the limits that the table states', async () => {
  const figures = {
    longestFrameMs: () => 25,
    loopLagMs: async () => 150,
    heap: () => ({ used: 1, limit: 4 }),
    storage: async () => null,
    close() {},
  }
  const reading = await makeBrowserSource(figures).read()
  expect(reading).toEqual({
    ok: true,
    value: {
      samples: [
        { metricName: 'browser_frame_time', value: 0.25 },
        { metricName: 'browser_heap', value: 0.25 },
        { metricName: 'browser_loop_lag', value: 1.5 },
      ],
      ignored: 0,
    },
  })
  expect(browserMetrics.map(({ name }) => name)).toContain('browser_storage')
})

describe('the server', () => {
  const answering = (status: number, body: string) => {
    const asked: string[] = []
    const server = makeMetricsServer('http://127.0.0.1:4321/sub/', async (url) => {
      asked.push(url.href)
      return { ok: status < 400, status, text: async () => body }
    })
    return { server, asked }
  }

  test('is asked below the address that the page came from, and its text is read', async () => {
    const { server, asked } = answering(200, 'up 1\n')
    const reading = await server.source('node a&b').read()
    expect(asked).toEqual(['http://127.0.0.1:4321/sub/api/scrape?target=node%20a%26b'])
    expect(reading).toEqual({ ok: true, value: { samples: [{ metricName: 'up', value: 1 }], ignored: 0 } })
  })

  test('its own message is passed on; any other refusal is put into words', async () => {
    const refused = answering(502, '{"error":{"code":"target-timeout","message":"The target is slow."}}')
    expect(await refused.server.source('a').read()).toEqual({ ok: false, error: 'The target is slow.' })
    const broken = answering(500, '<html>')
    expect(await broken.server.source('a').read()).toEqual({
      ok: false,
      error: expect.stringContaining('status 500'),
    })
    const page = answering(200, '<!doctype html>')
    expect(await page.server.source('a').read()).toEqual({
      ok: false,
      error: expect.stringContaining('Target "a": Line 1'),
    })
  })

  test('out of reach is said, and there are no targets then', async () => {
    const server = makeMetricsServer('http://127.0.0.1:1/', () =>
      Promise.reject(new TypeError('failed to fetch')),
    )
    expect(await server.source('a').read()).toEqual({
      ok: false,
      error: expect.stringContaining('cannot be reached'),
    })
    expect(await server.targets()).toEqual([])
  })

  test('lists its targets; a static host’s page lists none', async () => {
    expect(await answering(200, '{"targets":["self","db"]}').server.targets()).toEqual(['self', 'db'])
    expect(await answering(200, '<!doctype html>').server.targets()).toEqual([])
    expect(await answering(404, '').server.targets()).toEqual([])
  })
})
