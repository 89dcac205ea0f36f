import type { Reader, SeriesPoint } from '../../app/ports.ts'
import { makeSample, type Sample } from '../../domain/sample.ts'
import { type Backend, type RangeQuery, within } from '../backend.ts'
import { pages } from '../pages.ts'
import type { SampleChunk } from '../rows.ts'
import { chunkStart, type Point, pointsOf } from '../sample-chunks.ts'
import { together } from './together.ts'

type SampleReads = Pick<Reader, 'series' | 'latestSamples' | 'sampledMetrics'>

/** Chunks read in one go: a day of them. */
const chunkSlice = 144

/** Samples as screens want them. A wide range is folded while it is read, never held whole. */
export function sampleReads(backend: Backend): SampleReads {
  const chunks = together((queries: readonly RangeQuery[]) =>
    backend.transaction({ stores: ['samples'], mode: 'read' }, (tx) =>
      Promise.all(queries.map((query) => tx.table('samples').range(query))),
    ),
  )

  return {
    async series(policyId, metricName, range) {
      const fold = makeFold(range)
      const chunksOfRange = {
        from: [policyId, metricName, chunkStart(range.from)],
        to: [policyId, metricName, range.to],
      }
      for await (const slice of pages(backend, 'samples', chunksOfRange, chunkSlice))
        for (const chunk of slice) fold.take(chunk)
      return fold.points()
    },
    async latestSamples(policyId, metricName, count) {
      const points: Point[] = []
      let to: RangeQuery = within(policyId, metricName)
      while (points.length < count) {
        const slice = await chunks({ ...to, reverse: true, limit: 2 })
        for (const chunk of slice) points.unshift(...pointsOf(chunk))
        const first = slice.at(-1)
        if (first === undefined || slice.length < 2) break
        to = { from: [policyId, metricName], to: [policyId, metricName, first.start], beforeTo: true }
      }
      return points.slice(Math.max(0, points.length - count)).map((point) => sampleOf(metricName, point))
    },
    async sampledMetrics(policyId) {
      const found: { metricName: string; first: number; last: number }[] = []
      let from: RangeQuery = within(policyId)
      for (;;) {
        const [first] = await chunks({ ...from, limit: 1 })
        if (first === undefined) return found
        const { metric } = first
        const [last = first] = await chunks({ ...within(policyId, metric), reverse: true, limit: 1 })
        found.push({ metricName: metric, first: pointAt(first, 0), last: pointAt(last, -1) })
        from = { from: [policyId, metric, []], to: [policyId, []] }
      }
    },
  }
}

function pointAt(chunk: SampleChunk, place: number): number {
  return chunk.start + (chunk.offsets.at(place) ?? 0)
}

function sampleOf(metricName: string, { at, value }: Point): Sample {
  const sample = makeSample({ metricName, value, observedAt: new Date(at).toISOString() })
  if (!sample.ok) throw new Error(`a stored sample is none: ${sample.error.message}`)
  return sample.value
}

interface Bucket {
  at: number
  min: number
  max: number
  last: number
}

/** Folds samples into buckets of equal width; each keeps its extremes and its last value. */
function makeFold({ from, to, points }: { from: number; to: number; points: number }) {
  const width = Math.max(1, (to - from + 1) / Math.max(1, points))
  const buckets = new Map<number, Bucket>()
  return {
    take({ start, offsets, values }: SampleChunk): void {
      for (let place = 0; place < offsets.length; place++) {
        const at = start + (offsets[place] ?? 0)
        const value = values[place] ?? 0
        if (at < from || at > to) continue
        const number = Math.floor((at - from) / width)
        const bucket = buckets.get(number)
        if (bucket === undefined) buckets.set(number, { at, min: value, max: value, last: value })
        else {
          bucket.at = at
          bucket.min = Math.min(bucket.min, value)
          bucket.max = Math.max(bucket.max, value)
          bucket.last = value
        }
      }
    },
    /** Chunks come in the order of time, so the buckets do too. */
    points: (): SeriesPoint[] => [...buckets.values()],
  }
}
