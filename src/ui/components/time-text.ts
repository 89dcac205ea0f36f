/** Instants as text, in UTC: what one device shows, another shows too. */

/** `2026-04-02` */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** `09:02:00`, with milliseconds only where there are some. */
export function timeText(date: Date): string {
  const text = date.toISOString().slice(11, 23)
  return text.endsWith('.000') ? text.slice(0, 8) : text
}

/** `2026-04-02 09:02:00 UTC` */
export function instantText(date: Date): string {
  return `${dayText(date)} ${timeText(date)} UTC`
}
