import { useEffect, useState } from 'react'
import type { TalkClock } from '../../app/presenter-line.ts'
import styles from './caption-band.module.css'
import { clockText, talked } from './talk-clock.ts'

interface TalkTimeProps {
  readonly clock: TalkClock
  /** The minute mark of the present step. */
  readonly cue: { readonly minute: number | null } | null
  /** Of the whole talk. */
  readonly minutes: number | null
}

/** How long it has gone on, and where the script says it should be. */
export function TalkTime({ clock, cue, minutes }: TalkTimeProps) {
  const now = useNow(clock.startedAt !== null && clock.pausedAt === null)
  if (clock.startedAt === null && minutes === null) return null
  const mark = cue?.minute
  return (
    <p className={styles.time}>
      {clock.pausedAt !== null && <strong>Paused · </strong>}
      <time>{clockText(talked(clock, now))}</time>
      {minutes !== null && <span className={styles.soft}> of {minutes}:00</span>}
      {mark != null && <span className={styles.soft}> · this step from minute {mark}</span>}
    </p>
  )
}

/** The machine's own time, once a second while it matters. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
