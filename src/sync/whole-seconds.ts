import type { Clock } from '../app/ports.ts'
import { type Instant, instantFromMs } from '../domain/instant.ts'

/** Releases up to this one kept the time of an incident's opening in whole seconds. */
const lastWithWholeSeconds = 3

/** The clock that sample sources stamp by: releases that keep whole seconds stamp whole seconds. */
export function stampingClock(clock: Clock, release: number): Clock {
  return release <= lastWithWholeSeconds ? { now: () => wholeSecond(clock.now()) } : clock
}

function wholeSecond(at: Instant): Instant {
  const whole = instantFromMs(Math.floor(Date.parse(at) / 1000) * 1000)
  return whole.ok ? whole.value : at
}
