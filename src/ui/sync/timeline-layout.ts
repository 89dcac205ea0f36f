/** Where the moments of a timeline stand from left to right, and how the messages between them are drawn; in pixels. */
import type { Traffic } from '../../app/room-watch.ts'
import { type Message, type Moment, messagesOf } from './moments.ts'

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

/** The last moment at or before a place: what a click between two moments means. */
export function momentAt(places: readonly number[], x: number): number {
  let found = 0
  for (const [index, place] of places.entries()) {
    if (place > x + least / 2) break
    found = index
  }
  return found
}

export function isShown(moment: Moment, hidden: ReadonlySet<Traffic['what']>): boolean {
  return moment.kind === 'deed' || !hidden.has(moment.traffic.what)
}

/** A point of the drawing: a lane by its name. */
export interface Point {
  readonly x: number
  readonly lane: string
}

export interface Arrow {
  readonly message: Message
  readonly from: Point
  readonly to: readonly Point[]
  /** Where it got lost: on the way from its lane. */
  readonly lost: number | null
  readonly left: number
  readonly right: number
}

/**
 * The messages as they stood at one moment: what came later is not known yet.
 * @param shown the moments that stand on the timeline, a part of all
 * @param at the last of `shown` that has happened
 */
export function arrowsAt(
  moments: readonly Moment[],
  shown: readonly Moment[],
  places: readonly number[],
  at: number,
): readonly Arrow[] {
  const now = shown[at]
  if (now === undefined) return []
  const placeOfMoment = new Map(shown.map((moment, index) => [moment, places[index] ?? 0]))
  const known = moments.slice(0, moments.indexOf(now) + 1)
  const x = (place: number) => {
    const moment = known[place]
    return moment && placeOfMoment.get(moment)
  }
  return messagesOf(known).flatMap((message) => {
    const first = [message.start, message.lostAt, ...message.arrivals.map(({ place }) => place)].find(
      (place) => place !== null,
    )
    const firstX = first === undefined || first === null ? undefined : x(first)
    // All ends of a message are of one kind: either all of them stand here, or none.
    if (firstX === undefined) return []
    const startX = message.start === null ? firstX - lean : (x(message.start) ?? firstX)
    const to = message.arrivals.map(({ lane, place }) => ({
      lane,
      x: place === null ? startX + lean : (x(place) ?? startX),
    }))
    const lost = message.lostAt === null ? null : (x(message.lostAt) ?? startX)
    const xs = [startX, ...to.map((point) => point.x), ...(lost === null ? [] : [lost])]
    const from = { x: startX, lane: message.from }
    return [{ message, from, to, lost, left: Math.min(...xs), right: Math.max(...xs) }]
  })
}
