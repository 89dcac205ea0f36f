import { ok } from '../../domain/result.ts'
import type { SampleSource } from './source.ts'

/** This browser's own figures, and the limit that each is a ratio of, as screens state it. */
export const browserMetrics = [
  { name: 'browser_frame_time', what: 'Longest time between two frames', limit: '100 ms' },
  { name: 'browser_heap', what: 'JavaScript heap in use', limit: 'the heap limit that the browser states' },
  { name: 'browser_storage', what: 'Storage in use', limit: 'the quota that the browser grants' },
  { name: 'browser_loop_lag', what: 'Wait for a turn of the event loop', limit: '100 ms' },
] as const

const frameLimitMs = 100
const lagLimitMs = 100

interface Use {
  readonly used: number
  readonly limit: number
}

/** What a browser can say about itself; a figure that it does not have is null. */
export interface BrowserFigures {
  /** The longest gap between two frames since the last time it was asked; null while hidden. */
  longestFrameMs(): number | null
  loopLagMs(): Promise<number>
  heap(): Use | null
  storage(): Promise<Use | null>
  close(): void
}

export function makeBrowserSource(figures: BrowserFigures): SampleSource {
  return {
    async read() {
      const [lag, storage] = await Promise.all([figures.loopLagMs(), figures.storage()])
      const frame = figures.longestFrameMs()
      const ratios = [
        ['browser_frame_time', frame === null ? null : frame / frameLimitMs],
        ['browser_heap', ratio(figures.heap())],
        ['browser_storage', ratio(storage)],
        ['browser_loop_lag', lag / lagLimitMs],
      ] as const
      const samples = ratios.flatMap(([metricName, value]) =>
        value === null ? [] : [{ metricName, value: Math.round(value * 10_000) / 10_000 }],
      )
      return ok({ samples, ignored: 0 })
    },
    close: () => figures.close(),
  }
}

function ratio(use: Use | null): number | null {
  return use !== null && use.limit > 0 ? use.used / use.limit : null
}
