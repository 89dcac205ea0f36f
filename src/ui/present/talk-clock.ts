/** How long somebody has been talking, kept with the tab: a talk goes from page to page. */
import type { TalkClock } from '../../app/presenter-line.ts'

export const stoppedClock: TalkClock = { startedAt: null, paused: 0, pausedAt: null }

export function started(now: number): TalkClock {
  return { startedAt: now, paused: 0, pausedAt: null }
}

/** Pauses, or goes on. */
export function toggled(clock: TalkClock, now: number): TalkClock {
  if (clock.startedAt === null) return clock
  return clock.pausedAt === null
    ? { ...clock, pausedAt: now }
    : { ...clock, pausedAt: null, paused: clock.paused + now - clock.pausedAt }
}

/** Milliseconds of talk so far. */
export function talked({ startedAt, paused, pausedAt }: TalkClock, now: number): number {
  return startedAt === null ? 0 : Math.max(0, (pausedAt ?? now) - startedAt - paused)
}

/** `7:05` */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const key = 'driftwatch/talk-clock'

export function keptClock(): TalkClock {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isClock(kept) ? kept : stoppedClock
  } catch {
    return stoppedClock
  }
}

export function keepClock(clock: TalkClock): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(clock))
  } catch {
    // It begins anew with the next page, then.
  }
}

function isClock(kept: unknown): kept is TalkClock {
  if (typeof kept !== 'object' || kept === null) return false
  const { startedAt, paused, pausedAt } = kept as Record<string, unknown> // an object has some fields
  const time = (each: unknown) => each === null || typeof each === 'number'
  return time(startedAt) && typeof paused === 'number' && time(pausedAt)
}
