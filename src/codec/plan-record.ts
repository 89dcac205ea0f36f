import type { Incident } from '../domain/incident.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { AggregateCodec, Held, Reader, StoredText } from './aggregate-codec.ts'
import { canonicalText, parseJson } from './canonical.ts'
import type { CodecError, EncodeError } from './errors.ts'
import { incidentCodec } from './incident-codec.ts'
import type { Json } from './json.ts'
import { policyCodec } from './policy-codec.ts'
import { type AggregateType, releaseWriting, storedVersionOf } from './stored-version.ts'
import { readableVersion } from './version-window.ts'
import { chains, type WalkedStep, walk } from './walk.ts'

/** A row as it was found. */
export interface StoredRecord extends StoredText {
  readonly type: AggregateType
  readonly id: string
}

export interface PlannedStep extends Pick<WalkedStep, 'from' | 'to' | 'outcome'> {}

/** What becomes of one record when its database goes to a release. */
export interface PlannedRecord {
  readonly outcome: 'unchanged' | 'upcast' | 'downcast' | 'quarantine' | 'parked'
  readonly steps: readonly PlannedStep[]
  /** Whether the way back gives the record again, to the byte of its canonical text (C3). */
  readonly exact: boolean
  /** Why it is quarantined or parked. */
  readonly error: CodecError | EncodeError | null
}

/**
 * Says beforehand what becomes of a record in release `to`, and writes nothing. The reader is the build that does it: for
 * an upgrade one of release `to`, for a roll-back the newer one that still reads everything.
 */
export function planRecord(record: StoredRecord, to: number, reader: Reader): PlannedRecord {
  return record.type === 'policy'
    ? planWith<MonitoringPolicy>(policyCodec, record, to, reader)
    : planWith<Incident>(incidentCodec, record, to, reader)
}

function planWith<A>(
  codec: AggregateCodec<A, unknown>,
  record: StoredRecord,
  to: number,
  reader: Reader,
): PlannedRecord {
  const { type, id } = record
  const held = codec.read(id, record, reader)
  const v = Number(record.v)
  const target = storedVersionOf(type, to)
  if (!held.ok) return unreadable(record, target, held.error)
  if (v === target) return plain('unchanged')
  if (v < target) {
    const back = codec.encode(held.value.aggregate, releaseWriting(type, v))
    const exact = back.ok && back.value.text === canonicalText(bodyOf(record))
    return { ...plain('upcast', stepsBetween(v, target, 'upcast')), exact }
  }
  return planDown(codec, held.value, record, v, to, reader)
}

/** What release `to` can say goes down; what it can at least read with carried fields stays; the rest is parked. */
function planDown<A>(
  codec: AggregateCodec<A, unknown>,
  { aggregate, carried }: Held<A>,
  record: StoredRecord,
  v: number,
  to: number,
  { floor }: Reader,
): PlannedRecord {
  const { type } = record
  const target = storedVersionOf(type, to)
  const there = readableVersion(type, chains[type], record, { release: to, floor })
  const said = carried === null ? codec.encode(aggregate, to) : null
  if (said?.ok) return plain('downcast', stepsBetween(v, target, 'downcast'))
  if (there.ok) return plain('unchanged')
  const walked = carried === null ? walk(type, bodyOf(record), v, target) : null
  const steps = walked?.ok ? walked.value.steps.map(({ from, to, outcome }) => ({ from, to, outcome })) : []
  return { outcome: 'parked', steps, exact: true, error: said ? said.error : there.error }
}

/** A step beyond the release is told too where it is what refuses: every reader brings a record to the newest version. */
function unreadable({ v }: StoredRecord, target: number, error: CodecError): PlannedRecord {
  if (error.code === 'newer-schema') return { outcome: 'parked', steps: [], exact: true, error }
  const quarantined = { outcome: 'quarantine', exact: true, error } as const
  if (error.code === 'unsupported-version' || error.step === 'shape') return { ...quarantined, steps: [] }
  if (error.code === 'domain') {
    return { ...quarantined, steps: stepsBetween(Number(v), Math.max(Number(v), target), 'upcast') }
  }
  const [from = 0, to = 0] = error.step.split('-').map(Number)
  return {
    ...quarantined,
    steps: [...stepsBetween(Number(v), from, 'upcast'), { from, to, outcome: 'quarantine' }],
  }
}

function plain(outcome: PlannedRecord['outcome'], steps: readonly PlannedStep[] = []): PlannedRecord {
  return { outcome, steps, exact: true, error: null }
}

function stepsBetween(from: number, to: number, outcome: PlannedStep['outcome']): PlannedStep[] {
  const direction = Math.sign(to - from)
  return Array.from({ length: Math.abs(to - from) }, (_, i) => {
    const at = from + i * direction
    return { from: at, to: at + direction, outcome }
  })
}

/** Of a record that has just been read. */
function bodyOf({ text }: StoredRecord): Json {
  const parsed = parseJson(text)
  return parsed.ok ? parsed.value : null
}
