import type { ScrapedSample } from '../../app/app.ts'
import { ok } from '../../domain/result.ts'
import type { SampleSource } from './source.ts'

/** A made-up service, in the course's metrics: each a ratio that rests at a level and now and then climbs to a peak. */
const metrics = [
  { name: 'cpu', rest: 0.42, sway: 0.16, noise: 0.06, peak: 0.97, troubled: 0.3 },
  { name: 'memory', rest: 0.58, sway: 0.08, noise: 0.02, peak: 0.93, troubled: 0.2 },
  { name: 'disk', rest: 0.66, sway: 0.05, noise: 0.01, peak: 0.92, troubled: 0.15 },
  { name: 'latency', rest: 0.24, sway: 0.08, noise: 0.05, peak: 0.78, troubled: 0.3 },
  { name: 'errors', rest: 0.02, sway: 0.01, noise: 0.01, peak: 0.35, troubled: 0.2 },
] as const

/** Steps in which a metric has trouble at most once. */
const block = 60
/** Steps that a slow wave takes. */
const wave = 240

/** The metrics that the scenario plays, for screens that offer them. */
export const scenarioMetrics: readonly string[] = metrics.map(({ name }) => name)

/**
 * The readings of a step: the same seed and step always give the same figures.
 * @param step a whole number; one step is one reading
 */
export function scenarioReading(seed: string, step: number): readonly ScrapedSample[] {
  return metrics.map((metric) => {
    const draw = (what: string, at: number) => fraction(`${seed}/${metric.name}/${what}/${at}`)
    const phase = draw('phase', 0)
    const calm =
      metric.rest +
      (metric.sway / 2) * Math.sin(2 * Math.PI * (step / wave + phase)) +
      metric.noise * (draw('noise', step) - 0.5)
    const now = Math.floor(step / block)
    const trouble =
      draw('trouble', now) < metric.troubled
        ? bump(step - now * block, draw('start', now), draw('length', now))
        : 0
    const value = calm + (metric.peak - calm) * trouble * (0.9 + 0.1 * draw('height', now))
    return { metricName: metric.name, value: Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000 }
  })
}

/** A source that takes one step a reading, from `firstStep` on. */
export function makeScenarioSource(seed: string, firstStep: number): SampleSource {
  let step = firstStep
  return {
    async read() {
      const samples = scenarioReading(seed, step)
      step += 1
      return ok({ samples, ignored: 0 })
    },
    close() {},
  }
}

/** Trouble within a block: up over a few steps, a while at the top, down again; 0…1. */
function bump(at: number, startDraw: number, lengthDraw: number): number {
  const length = 12 + Math.round(lengthDraw * 14)
  const start = Math.round(startDraw * (block - length))
  const ramp = 4
  const inside = Math.min(at - start, start + length - at) / ramp
  return Math.min(1, Math.max(0, inside))
}

/** A number in 0…1 that depends on every character of the text (FNV-1a with a final mix). */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
