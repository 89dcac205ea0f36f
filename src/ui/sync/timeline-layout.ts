/** Where the moments of a timeline stand from left to right, in pixels. */
import type { Message } from './moments.ts'

/** Between two moments that are as good as one. */
const least = 18
/** Between two that are far apart: waiting is not worth the room. */
const most = 64
/** A second of silence is as wide as this. */
const perSecond = 40
/** Before the first and after the last moment. */
export const margin = 28
/** How far an arrow leans whose other end nobody told. */
export const lean = 16

export interface Layout {
  readonly places: readonly number[]
  readonly width: number
}

/** @param times of the moments, in their order */
export function layMoments(times: readonly number[]): Layout {
  let x = margin
  const places = times.map((at, index) => {
    const before = times[index - 1]
    if (before !== undefined) x += Math.min(Math.max(((at - before) / 1_000) * perSecond, least), most)
    return Math.round(x)
  })
  return { places, width: (places.at(-1) ?? 0) + margin + lean }
}

/** From where to where a message is drawn. */
export function spanOf(message: Message, places: readonly number[]): readonly [from: number, to: number] {
  const known = [message.start, message.lostAt, ...message.arrivals.map(({ place }) => place)].flatMap(
    (place) => (place === null ? [] : [places[place] ?? 0]),
  )
  return [Math.min(...known) - lean, Math.max(...known) + lean]
}

/** The last moment at or before a place: what a click between two moments means. */
export function momentAt(places: readonly number[], x: number): number {
  let found = 0
  for (const [index, place] of places.entries()) {
    if (place > x + least / 2) break
    found = index
  }
  return found
}
