import fc from 'fast-check'
import { Gauge, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { parsePrometheus } from '../../../src/sync/sources/prometheus.ts'

const read = (text: string) => {
  const reading = parsePrometheus(text)
  if (!reading.ok) throw new Error(reading.error)
  return reading.value
}

test('series become metrics, labels in order and escaped', () => {
  const text = [
    '# HELP disk How full',
    '# TYPE disk gauge',
    'disk 0.5',
    'disk{mount="/",host="a \\"b\\""} 0.75 1395066363000',
    '',
    'cpu 1e-1\r',
    'last +0.25',
  ].join('\n')
  expect(read(text)).toEqual({
    samples: [
      { metricName: 'disk', value: 0.5 },
      { metricName: 'disk{host="a \\"b\\"",mount="/"}', value: 0.75 },
      { metricName: 'cpu', value: 0.1 },
      { metricName: 'last', value: 0.25 },
    ],
    ignored: 0,
  })
})

test('of histograms and summaries only count and sum are taken; what no sample can be is counted', () => {
  const text = [
    '# TYPE h histogram',
    'h_bucket{le="0.1"} 1',
    'h_bucket{le="+Inf"} 2',
    'h_sum 0.3',
    'h_count 2',
    '# TYPE s summary',
    's{quantile="0.5"} 4',
    's_sum 9',
    's_count 3',
    'below -1',
    'nan NaN',
    'inf +Inf',
  ].join('\n')
  expect(read(text)).toEqual({
    samples: [
      { metricName: 'h_sum', value: 0.3 },
      { metricName: 'h_count', value: 2 },
      { metricName: 's_sum', value: 9 },
      { metricName: 's_count', value: 3 },
    ],
    ignored: 6,
  })
})

test.each([
  ['<!doctype html>', 1],
  ['cpu 0.5\nhello world', 2],
  ['cpu', 1],
  ['cpu{a="b" 0.5', 1],
  ['cpu{a="b} 0.5', 1],
  ['{"error":{"code":"x"}}', 1],
  ['cpu 0x10', 1],
])('text that is not Prometheus is refused with its line: %s', (text, line) => {
  const reading = parsePrometheus(text)
  expect(reading).toEqual({
    ok: false,
    error: expect.stringContaining(`Line ${line} is not Prometheus text`),
  })
})

test('text that is too long is refused before it is read', () => {
  expect(parsePrometheus('a'.repeat(5_000_000)).ok).toBe(false)
})

test('what a Prometheus client writes is read whole', async () => {
  const registry = new Registry()
  const registers = [registry]
  const busy = new Gauge({ name: 'busy', help: 'x', labelNames: ['queue'], registers })
  busy.set({ queue: 'mail "out"\nbox\\' }, 0.4)
  new Histogram({ name: 'took', help: 'x', registers, buckets: [1, 2] }).observe(1.5)
  expect(read(await registry.metrics())).toEqual({
    samples: [
      { metricName: `busy{queue=${JSON.stringify('mail "out"\nbox\\')}}`, value: 0.4 },
      { metricName: 'took_sum', value: 1.5 },
      { metricName: 'took_count', value: 1 },
    ],
    ignored: 3,
  })
})

test('any text gives samples within the domain, or a message', () => {
  const hard = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('cpu 1', 'a{b="c"} 2', '# TYPE a gauge', 'a{', '}')),
  )
  fc.assert(
    fc.property(hard, (lines) => {
      const reading = parsePrometheus(lines.join('\n'))
      if (!reading.ok) return reading.error.length > 0
      return reading.value.samples.every(
        ({ metricName, value }) =>
          metricName.trim() === metricName && metricName !== '' && value >= 0 && Number.isFinite(value),
      )
    }),
  )
})
