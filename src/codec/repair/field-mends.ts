import { shiftDecimal } from '../decimal-shift.ts'
import type { Json, JsonObject } from '../json.ts'
import { type Mend, type Mender, mendEach, type Patient, rulesOf, without } from './mend.ts'

/** What version 2 renamed, the older name first. */
const renamed = [
  ['metric', 'metricName'],
  ['sev', 'severity'],
] as const

/** Both names at once, or only the one of the other version: somebody has to say which value is meant. */
export const twoNames: readonly Mender[] = renamed.map(([older, newer]) => (patient) => {
  if (patient.v > 2) return []
  const [own, other] = patient.v === 1 ? [older, newer] : [newer, older]
  const take = (name: string) => ({
    id: `take-${name}`,
    title: ({ fields }: { fields: JsonObject }) => `take ${name}, ${JSON.stringify(fields[name])}`,
    fields: ({ fields }: { fields: JsonObject }) => ({
      ...without(fields, own, other),
      [own]: fields[name] ?? null,
    }),
  })
  const both = mendEach(patient, ({ fields }) => own in fields && other in fields, take(older), take(newer))
  return both.length > 0
    ? both
    : mendEach(patient, ({ fields }) => !(own in fields) && other in fields, take(other))
})

/** A threshold under the name of the other unit. */
export const otherUnit: Mender = (patient) => {
  const [own, other, places] =
    patient.v <= 2
      ? (['thresholdPct', 'threshold', 2] as const)
      : (['threshold', 'thresholdPct', -2] as const)
  return mendEach(patient, ({ fields }) => !(own in fields) && typeof fields[other] === 'number', {
    id: `take-${other}`,
    title: ({ fields }) => `take ${other}, ${fields[other]}, in its own unit`,
    fields: ({ fields }) => ({
      ...without(fields, other),
      [own]: shiftDecimal(Number(fields[other]), places) ?? null,
    }),
  })
}

/** White space around texts, and severities in another case. */
export const normalForm: Mender = (patient) => {
  const normal = (name: string, value: Json): Json => {
    if (typeof value !== 'string') return value
    if (name === 'sev' || name === 'severity') return knownSeverity(value) ?? value
    return name === 'metric' || name === 'metricName' || name === 'retiredReason' ? value.trim() : value
  }
  const changes = (fields: JsonObject) =>
    Object.entries(fields).filter(([name, value]) => normal(name, value) !== value)
  return mendEach(patient, ({ fields }) => changes(fields).length > 0, {
    id: 'normal-form',
    title: ({ fields }) =>
      changes(fields)
        .map(([name, value]) => `take ${JSON.stringify(value)} for ${JSON.stringify(normal(name, value))}`)
        .join(', '),
    fields: ({ fields }) =>
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, normal(name, value)])),
  })
}

function knownSeverity(text: string): string | undefined {
  const written = text.trim().toLowerCase()
  return ['warning', 'critical'].find((severity) => severity === written)
}

/** A mode that came later: some release wrote it before its time, and meant it. */
const laterMode: Mender = (patient) =>
  patient.v >= 6
    ? []
    : mendEach(patient, ({ fields }) => fields.mode === 'rate_of_change', {
        id: 'keep-mode',
        title: () => 'take rate_of_change for what it means since release 6',
        fields: ({ fields }) => ({ ...fields, mode: 'threshold' }),
        later: { mode: 'rate_of_change' },
      })

/** Words that nobody knows: each known one is as likely as the other. */
export const unknownWords: Mender = (patient) => {
  const kept = laterMode(patient)
  if (kept.length > 0) return kept
  const name = patient.v === 1 ? 'sev' : 'severity'
  const severity = chooseFor(patient, name, ['critical', 'warning'])
  if (severity.length > 0) return severity
  return chooseFor(patient, 'mode', [
    'threshold',
    'consecutive',
    ...(patient.v >= 6 ? ['rate_of_change'] : []),
  ])
}

function chooseFor(patient: Patient, name: string, known: readonly string[]): Mend[] {
  const ways = known.map((word) => ({
    id: `${name}-${word}`,
    title: ({ fields }: { fields: JsonObject }) => `${JSON.stringify(fields[name])} becomes ${word}`,
    fields: ({ fields }: { fields: JsonObject }) => ({ ...fields, [name]: word }),
  }))
  const unknown = ({ fields }: { fields: JsonObject }) =>
    typeof fields[name] === 'string' && !known.includes(fields[name])
  return mendEach(patient, unknown, ...ways)
}

/** A threshold that is no ratio, whatever its unit. */
export const threshold: Mender = (patient) => {
  const name = patient.v <= 2 ? 'thresholdPct' : 'threshold'
  const most = patient.v <= 2 ? 100 : 1
  const said = (value: number) => (patient.v <= 2 ? `${value} %` : `${value}`)
  const own = (fields: JsonObject) => Number(fields[name])
  const cap = (value: number) => (value > most ? most : 0)
  const outside = mendEach(
    patient,
    ({ fields }) => typeof fields[name] === 'number' && !(own(fields) >= 0 && own(fields) <= most),
    {
      id: 'cap-threshold',
      title: ({ fields }) => `${said(own(fields))} is no ratio: cap it at ${said(cap(own(fields)))}`,
      fields: ({ fields }) => ({ ...fields, [name]: cap(own(fields)) }),
    },
    {
      id: 'shift-threshold',
      title: ({ fields }) => `${said(own(fields))} was meant as ${said(shifted(own(fields), most))}`,
      fields: ({ fields }) => ({ ...fields, [name]: shifted(own(fields), most) }),
    },
  )
  if (outside.length > 0 || patient.v > 2) return outside
  return mendEach(patient, ({ fields }) => shiftDecimal(own(fields), -2) === null, {
    id: 'round-threshold',
    title: ({ fields }) =>
      `${said(own(fields))} has no exact ratio: round it to ${said(rounded(own(fields)))}`,
    fields: ({ fields }) => ({ ...fields, [name]: rounded(own(fields)) }),
  })
}

/** The decimal point slipped: percent took it one place too far, a ratio was left in percent. */
function shifted(value: number, most: number): number {
  let now = Math.abs(value)
  if (most === 1 && now <= 100) now = shiftDecimal(now, -2) ?? now
  while (now > most) now = shiftDecimal(now, -1) ?? most
  return now
}

function rounded(value: number): number {
  return Number(value.toFixed(12))
}

export const window: Mender = (patient) => {
  const whole = (fields: JsonObject) => Math.max(1, Math.round(Number(fields.window)))
  return mendEach(
    patient,
    ({ fields }) => typeof fields.window === 'number' && fields.window !== whole(fields),
    {
      id: 'whole-window',
      title: ({ fields }) => `a window of ${fields.window} becomes ${whole(fields)}`,
      fields: ({ fields }) => ({ ...fields, window: whole(fields) }),
    },
  )
}

/** Fields that the version does not know. Never guessed at: they can only be left out. */
export const unknownFields: Mender = (patient) => {
  const { v, body } = patient
  const [metric, severity] = v === 1 ? ['metric', 'sev'] : ['metricName', 'severity']
  const known = [
    metric,
    severity,
    v <= 2 ? 'thresholdPct' : 'threshold',
    'window',
    'mode',
    'retiredReason',
    v <= 4 ? 'enabled' : 'state',
    ...(v >= 6 ? ['runbook'] : []),
  ]
  const knownAtTop = ['rules', ...(v >= 4 ? ['order'] : []), ...(v >= 6 ? ['archived'] : [])]
  const atTop = Object.keys(body).filter((name) => !knownAtTop.includes(name))
  const inRules = rulesOf(patient).flatMap(({ fields }) =>
    Object.keys(fields).filter((name) => !known.includes(name)),
  )
  const names = [...new Set([...atTop, ...inRules])].sort()
  if (names.length === 0) return []
  const top = { ...patient, body: without(body, ...atTop) }
  const [mended = { patient: top }] = mendEach(
    top,
    ({ fields }) => Object.keys(fields).some((name) => !known.includes(name)),
    {
      id: '',
      title: () => '',
      fields: ({ fields }) => without(fields, ...Object.keys(fields).filter((name) => !known.includes(name))),
    },
  )
  return [
    {
      id: 'drop-unknown',
      title: `leave out what version ${v} does not know: ${names.join(', ')}`,
      patient: mended.patient,
    },
  ]
}
