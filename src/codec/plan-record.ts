import type { Incident } from '../domain/incident.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { AggregateCodec, EncodedRecord, Held, Reader, StoredText } from './aggregate-codec.ts'
import { canonicalText, parseJson } from './canonical.ts'
import type { CodecError, EncodeError } from './errors.ts'
import { incidentCodec } from './incident-codec.ts'
import type { Json } from './json.ts'
import { policyCodec } from './policy-codec.ts'
import { same } from './same.ts'
import { type AggregateType, storedVersionOf } from './stored-version.ts'
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
  /** What it says now, when it can be read. */
  readonly held: Held<MonitoringPolicy | Incident> | null
  /** What is written in its place; null where it stays as it is. */
  readonly said: EncodedRecord | null
  /** What is written is the very body that was read, so that it needs no reading again to know what it means. */
  readonly steady: boolean
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

function planWith<A extends MonitoringPolicy | Incident>(
  codec: AggregateCodec<A, unknown>,
  record: StoredRecord,
  to: number,
  reader: Reader,
): PlannedRecord {
  const { type, id } = record
  const read = codec.read(id, record, reader)
  const v = Number(record.v)
  const target = storedVersionOf(type, to)
  if (!read.ok) return unreadable(record, target, read.error)
  const held = read.value
  if (v === target) return { ...stays('unchanged', null), held }
  const planned =
    v < target ? planUp(codec, held, record, v, to) : planDown(codec, held, record, v, to, reader)
  return { ...planned, held }
}

function planUp<A>(
  codec: AggregateCodec<A, unknown>,
  { aggregate, stored, body }: Held<A>,
  record: StoredRecord,
  v: number,
  to: number,
): PlannedRecord {
  const { type } = record
  const chain = chains[type]
  const said = codec.encode(aggregate, to)
  if (!said.ok) return stays('parked', said.error)
  const back = chain.down(body, v)
  // What says the same has the same canonical text.
  const exact = back.ok && same(back.value.body, stored)
  const steady = said.value.v === chain.newest && said.value.text === canonicalText(body)
  const steps = stepsBetween(v, storedVersionOf(type, to), 'upcast')
  return { outcome: 'upcast', steps, exact, error: null, held: null, said: said.value, steady }
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
  if (said?.ok) {
    const steps = stepsBetween(v, target, 'downcast')
    return {
      outcome: 'downcast',
      steps,
      exact: true,
      error: null,
      held: null,
      said: said.value,
      steady: false,
    }
  }
  if (there.ok) return stays('unchanged', null)
  const walked = carried === null ? walk(type, bodyOf(record), v, target) : null
  const steps = walked?.ok ? walked.value.steps.map(({ from, to, outcome }) => ({ from, to, outcome })) : []
  return stays('parked', said ? said.error : there.error, steps)
}

/** A step beyond the release is told too where it is what refuses: every reader brings a record to the newest version. */
function unreadable({ v }: StoredRecord, target: number, error: CodecError): PlannedRecord {
  if (error.code === 'newer-schema') return stays('parked', error)
  if (error.code === 'unsupported-version' || error.step === 'shape') return stays('quarantine', error)
  if (error.code === 'domain') {
    return stays('quarantine', error, stepsBetween(Number(v), Math.max(Number(v), target), 'upcast'))
  }
  const [from = 0, to = 0] = error.step.split('-').map(Number)
  const climbed = stepsBetween(Number(v), from, 'upcast')
  return stays('quarantine', error, [...climbed, { from, to, outcome: 'quarantine' }])
}

function stays(
  outcome: PlannedRecord['outcome'],
  error: PlannedRecord['error'],
  steps: readonly PlannedStep[] = [],
): PlannedRecord {
  return { outcome, steps, exact: true, error, held: null, said: null, steady: true }
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
