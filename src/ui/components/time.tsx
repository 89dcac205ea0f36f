import { dayText, instantText, timeText } from './time-text.ts'

interface TimeProps {
  /** ISO text or milliseconds since 1970. */
  readonly at: string | number
  /** `day` when the day matters most, `time` where the day is clear from what is around. */
  readonly show?: 'full' | 'day' | 'time'
}

/** An instant in UTC, the time that the whole app speaks; the title gives it whole. */
export function Time({ at, show = 'full' }: TimeProps) {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return <span>{String(at)}</span>
  const text = show === 'day' ? dayText(date) : show === 'time' ? timeText(date) : instantText(date)
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()}>
      {text}
    </time>
  )
}
