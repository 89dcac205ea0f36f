import type { Branded } from './branded.ts'
import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** A moment as ISO text in UTC with milliseconds. All are of one width, so they sort as text. */
export type Instant = Branded<string, 'Instant'>

const isoText =
  /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** Accepts ISO text with `Z` or an offset, down to milliseconds, and writes it in UTC. */
export function instant(input: unknown): Result<Instant, DomainError> {
  const match = typeof input === 'string' ? isoText.exec(input) : null
  if (!match) return refuseInstant(input)
  const [
    ,
    year,
    month,
    day,
    hours,
    minutes,
    seconds = '00',
    fraction = '',
    sign,
    offsetHours,
    offsetMinutes,
  ] = match
  const normal = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}Z`
  const local = Date.parse(normal)
  // Engines disagree about 30 February: it is no day, so it must not come back as another.
  if (Number.isNaN(local) || new Date(local).toISOString() !== normal) return refuseInstant(input)
  const offset = sign === undefined ? 0 : (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000
  return fromMs(sign === '-' ? local + offset : local - offset, input)
}

/** The instant this many milliseconds after 1970 began, UTC. */
export function instantFromMs(input: unknown): Result<Instant, DomainError> {
  return typeof input === 'number' && Number.isInteger(input) ? fromMs(input, input) : refuseInstant(input)
}

const firstMs = Date.parse('0000-01-01T00:00:00.000Z')
const lastMs = Date.parse('9999-12-31T23:59:59.999Z')

function fromMs(ms: number, input: unknown): Result<Instant, DomainError> {
  if (ms < firstMs || ms > lastMs) return refuseInstant(input)
  // A Date within these years writes exactly the normal form.
  return ok(new Date(ms).toISOString() as Instant)
}

function refuseInstant(input: unknown): Result<never, DomainError> {
  return refuse(
    'bad-instant',
    `${shown(input)} is no instant. Write a real day and time with its zone, down to milliseconds, like "2026-04-02T09:00:00.000Z".`,
    { instant: asFact(input) },
  )
}
