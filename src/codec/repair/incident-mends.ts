import { instant } from '../../domain/instant.ts'
import { shiftDecimal } from '../decimal-shift.ts'
import type { Json, JsonObject } from '../json.ts'
import { isObject, type Mend, type Mender, type Patient } from './mend.ts'

function eventsOf({ body }: Patient): JsonObject[] {
  return Array.isArray(body.events) ? body.events.filter(isObject) : []
}

/** The opening is told in the words of version 2, where every time can be said. */
function inVersion2(
  patient: Patient,
  id: string,
  title: string,
  change: (event: JsonObject) => JsonObject,
): Mend {
  const events = eventsOf(patient).map((event) => change(opensIt(event) ? normalOpening(event) : event))
  return { id, title, patient: { ...patient, v: 2, body: { ...patient.body, events } } }
}

function opensIt({ type }: JsonObject): boolean {
  return type === 'AlertTriggered' || type === 'IncidentOpened'
}

/** The time of an opening, in whichever way it was written, as far as it can be told. */
function timeOf({ at, occurredAt }: JsonObject): Json {
  const written = occurredAt ?? at ?? null
  if (typeof written !== 'string') return written
  const text = written.trim().replace(' ', 'T')
  const read = [text, `${text}Z`].map(instant).find((one) => one.ok)
  return read?.ok ? read.value : written
}

function normalOpening(event: JsonObject): JsonObject {
  const { at: _, occurredAt: __, ...facts } = event
  return { ...facts, type: 'IncidentOpened', occurredAt: timeOf(event) }
}

/** An opening in the words of the other version, or a time in another form. */
const opening: Mender = (patient) => {
  const flawed = eventsOf(patient).find(
    (event) =>
      opensIt(event) &&
      (patient.v === 1
        ? event.type !== 'AlertTriggered' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(String(event.at))
        : event.type !== 'IncidentOpened' || event.occurredAt !== timeOf(event)),
  )
  if (flawed === undefined) return []
  return [inVersion2(patient, 'read-opening', `read it as opened at ${timeOf(flawed)}`, (event) => event)]
}

const severity: Mender = (patient) => {
  const known = (value: Json | undefined) =>
    ['warning', 'critical'].find((word) => word === String(value).trim().toLowerCase())
  const flawed = eventsOf(patient).find((event) => opensIt(event) && known(event.severity) !== event.severity)
  if (flawed === undefined) return []
  const choices =
    known(flawed.severity) === undefined ? ['critical', 'warning'] : [known(flawed.severity) ?? '']
  return choices.map((word) =>
    inVersion2(patient, `severity-${word}`, `take ${JSON.stringify(flawed.severity)} for ${word}`, (event) =>
      opensIt(event) ? { ...event, severity: word } : event,
    ),
  )
}

const metricName: Mender = (patient) => {
  const flawed = eventsOf(patient).find(
    ({ metricName }) => typeof metricName === 'string' && metricName !== metricName.trim(),
  )
  if (flawed === undefined) return []
  const trimmed = (event: JsonObject) => ({ ...event, metricName: String(event.metricName).trim() })
  return [
    inVersion2(
      patient,
      'normal-form',
      `take ${JSON.stringify(flawed.metricName)} for ${JSON.stringify(trimmed(flawed).metricName)}`,
      (event) => (opensIt(event) ? trimmed(event) : event),
    ),
  ]
}

/** An incident's threshold was a ratio from the first version on. */
const threshold: Mender = (patient) => {
  const flawed = eventsOf(patient).find(
    (event) => opensIt(event) && typeof event.threshold === 'number' && event.threshold > 1,
  )
  if (flawed === undefined) return []
  const percent = Number(flawed.threshold)
  const choices: [id: string, title: string, value: number][] = [
    ['shift-threshold', `${percent} was meant in percent`, shiftDecimal(percent, -2) ?? 1],
    ['cap-threshold', `${percent} is no ratio: cap it at 1`, 1],
  ]
  return choices.map(([id, title, value]) =>
    inVersion2(patient, id, title, (event) => (opensIt(event) ? { ...event, threshold: value } : event)),
  )
}

/** The id says policy, rule and time as well: it is the one of the two that nothing else could have broken. */
const factsFromId: Mender = (patient) => {
  const [policyId = '', ruleId = '', ...time] = patient.id.split(':')
  const occurredAt = time.join(':')
  const flawed = eventsOf(patient).find(
    (event) =>
      opensIt(event) &&
      (event.policyId !== policyId ||
        event.ruleId !== ruleId ||
        normalOpening(event).occurredAt !== occurredAt),
  )
  if (flawed === undefined) return []
  const title = `believe its id: opened at ${occurredAt} by rule "${ruleId}" of policy "${policyId}"`
  return [
    inVersion2(patient, 'facts-from-id', title, (event) =>
      opensIt(event) ? { ...event, policyId, ruleId, occurredAt } : event,
    ),
  ]
}

const openingFirst: Mender = (patient) => {
  const events = eventsOf(patient)
  const place = events.findIndex(opensIt)
  if (place <= 0) return []
  const first = events.slice(place, place + 1)
  const sorted = [...first, ...events.filter((_, index) => index !== place)]
  return [
    {
      id: 'opening-first',
      title: 'put its opening first',
      patient: { ...patient, body: { ...patient.body, events: sorted } },
    },
  ]
}

/** The kinds of flaw that an incident may have, in the order in which reading would find them. */
export const incidentMenders: readonly Mender[] = [
  factsFromId,
  opening,
  severity,
  metricName,
  threshold,
  openingFirst,
]
