/** Samples in chunks of ten minutes: few rows to write and to read, and no more than one is rewritten by a sample. */
import type { Sample } from '../domain/sample.ts'
import type { SampleChunk } from './rows.ts'

export const chunkMs = 10 * 60_000

export interface Point {
  readonly at: number
  readonly value: number
}

export function chunkStart(at: number): number {
  return Math.floor(at / chunkMs) * chunkMs
}

/** New points of a policy, by the chunk that they go into. */
export interface ChunkAddition {
  readonly key: readonly [policyId: string, metric: string, start: number]
  readonly points: Point[]
}

export function additionsOf(policyId: string, samples: readonly Sample[]): ChunkAddition[] {
  const additions = new Map<string, ChunkAddition>()
  for (const { metricName, value, observedAt } of samples) {
    const at = Date.parse(observedAt)
    const start = chunkStart(at)
    const name = `${start} ${metricName}`
    const addition = additions.get(name)
    if (addition) addition.points.push({ at, value })
    else additions.set(name, { key: [policyId, metricName, start], points: [{ at, value }] })
  }
  return [...additions.values()]
}

/** The chunk with the new points in it; a repeated instant replaces, and the last of several wins. */
export function chunkWith(chunk: SampleChunk | undefined, { key, points }: ChunkAddition): SampleChunk {
  const [policyId, metric, start] = key
  const values = new Map<number, number>()
  for (const [place, offset] of chunk?.offsets.entries() ?? []) values.set(offset, chunk?.values[place] ?? 0)
  for (const { at, value } of points) values.set(at - start, value)
  const offsets = Uint32Array.from(values.keys()).sort()
  return {
    policyId,
    metric,
    start,
    offsets,
    values: Float64Array.from(offsets, (offset) => values.get(offset) ?? 0),
  }
}

/** The chunk without what is older than this instant. */
export function chunkFrom(chunk: SampleChunk, from: number): SampleChunk {
  const keep = chunk.offsets.findIndex((offset) => chunk.start + offset >= from)
  const place = keep === -1 ? chunk.offsets.length : keep
  return { ...chunk, offsets: chunk.offsets.slice(place), values: chunk.values.slice(place) }
}

export function pointsOf(chunk: SampleChunk): Point[] {
  return Array.from(chunk.offsets, (offset, place) => ({
    at: chunk.start + offset,
    value: chunk.values[place] ?? 0,
  }))
}
