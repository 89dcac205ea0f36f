/** What becomes of one record on its way to a release, and the row that is written for it. */
import type { PlannedRecord, StepOutcome } from '../../app/upgrades.ts'
import type { EncodedRecord, Reader as Reading } from '../../codec/aggregate-codec.ts'
import { type CodecError, corruptRecord, type EncodeError } from '../../codec/errors.ts'
import { type PlannedRecord as PlannedText, planRecord } from '../../codec/plan-record.ts'
import { same } from '../../codec/same.ts'
import type { IncidentData } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { MergePolicy } from '../../history/merge-heads.ts'
import { bodyOf, type Revision } from '../../history/revision.ts'
import type { AggregateView } from '../../history/view.ts'
import type { Codecs } from '../context.ts'
import { type Gathered, viewOfHeads } from '../reading.ts'
import { revisionOfRow } from '../revision-row.ts'
import type { RecordRow } from '../rows.ts'

/** Where records go, and by whose eyes. */
export interface Course {
  readonly from: number
  readonly to: number
  /** The newer of the two releases: it reads everything that the database can hold. */
  readonly reading: Reading
  readonly codecs: Codecs
  readonly mergePolicy: MergePolicy
  readonly handedBack: boolean
}

export interface Fate {
  readonly was: RecordRow
  readonly planned: PlannedRecord
  /** What is written in the record's place; null where it stays as it is. */
  readonly row: RecordRow | null
  /** What read models are told, where a record came into view or went out of it. */
  readonly shows?: PolicyData | IncidentData | null
}

/** Everything about a record that its fate can depend on. */
export interface WholeRecord extends Gathered {
  /** All its revisions, where the heads alone do not say what it is. */
  readonly all: readonly Revision[]
}

/** A sound record with one head is its own text; of any other one the heads have to be asked, and on the way back of all. */
export function needsHeads(row: RecordRow, { from, to, handedBack }: Course): boolean {
  return to < from || handedBack || row.status !== 'clean' || row.heads.length !== 1
}

/** The fate of a record whose text says all. */
export function fateOfText(row: RecordRow, course: Course): Fate {
  const planned = planRecord(row, course.to, course.reading)
  const means = () => planned.held?.aggregate.describe() ?? null
  return settle(row, planned, planned.said, 'clean', means, course)
}

/** The fate of a record as its heads tell it. */
export function fateOfWhole(record: WholeRecord, course: Course): Fate {
  const { row, all } = record
  const { codecs, reading, mergePolicy } = course
  const view = viewOfHeads(record, all, { codecs, reading }, mergePolicy)
  const planned = planRecord(row, course.to, reading)
  if (view.status === 'quarantined' || view.status === 'parked') {
    const there = asReleaseSees(record, course)
    // An unknown field quarantines a record of one's own version; for an older release it may be one to carry.
    if (there.status === 'clean' && view.status === 'quarantined')
      return { was: row, planned: { ...nameOf(row), outcome: 'unchanged', steps: [] }, ...marked(row, there) }
    const outcome = view.status === 'parked' && row.status !== 'quarantined' ? 'parked' : 'quarantine'
    const steps = planned.outcome === outcome ? planned.steps : []
    return remain(row, outcome, steps, view.problem?.error ?? null, view.domain)
  }
  const parks = goesWithConflict(record, view, course)
  if (parks !== null) return remain(row, 'parked', [], parks, asReleaseSees(parked(record), course).domain)
  if (planned.outcome === 'parked')
    return remain(row, 'parked', planned.steps, planned.error, asReleaseSees(parked(record), course).domain)
  const said = planned.said && (ownText(record, view, planned.said) ?? planned.said)
  return settle(row, planned, said, view.status, () => view.domain, course)
}

/** Checks what would be written against what was there, and lets nothing through that means something else. */
function settle(
  row: RecordRow,
  planned: PlannedText,
  said: Pick<EncodedRecord, 'v' | 'minReader' | 'text'> | null,
  status: AggregateView['status'],
  means: () => PolicyData | IncidentData | null,
  course: Course,
): Fate {
  const { outcome, steps, error } = planned
  if (outcome === 'quarantine' || outcome === 'parked') return remain(row, outcome, steps, error, null)
  const next = said && { ...row, v: said.v, minReader: said.minReader, text: said.text }
  const broken = brokenStep(row, planned, next, means, course)
  if (broken) return remain(row, 'quarantine', [], broken, null)
  const appears = row.status !== status
  const told = row.status === 'parked' ? 'unparked' : outcome
  return {
    was: row,
    planned: { ...nameOf(row), outcome: told, steps },
    row: next || appears ? { ...(next ?? row), status } : null,
    ...(appears && { shows: means() }),
  }
}

/** The record keeps its bytes, and is marked. */
function remain(
  row: RecordRow,
  outcome: 'quarantine' | 'parked',
  steps: PlannedRecord['steps'],
  error: CodecError | EncodeError | null,
  shows: PolicyData | IncidentData | null,
): Fate {
  const status = outcome === 'parked' ? 'parked' : 'quarantined'
  const why = error === null ? {} : { code: error.code, reason: error.message }
  return {
    was: row,
    planned: { ...nameOf(row), outcome, steps, ...why },
    ...(row.status === status ? { row: null } : { row: { ...row, status }, shows }),
  }
}

/** A step that does not come back to where it began, or that changes what the record means, is a broken one. */
function brokenStep(
  { type, id, v }: RecordRow,
  { exact, steady, said }: PlannedText,
  next: RecordRow | null,
  means: () => PolicyData | IncidentData | null,
  { to, reading, codecs }: Course,
): CodecError | null {
  const step = `${v}-${next?.v ?? v}`
  if (!exact) return corruptRecord({ path: '', reason: 'the way back does not give the record again' }, step)
  if (next === null || (steady && next.text === said?.text)) return null
  const again = codecs[type].decode(id, next, { ...reading, release: to })
  if (again.ok && same(again.value.describe(), means())) return null
  return corruptRecord({ path: '', reason: 'it would mean something else afterwards' }, step)
}

/** The bytes that the one head, or the head that is shown, left in this very version. */
function ownText({ heads }: WholeRecord, view: AggregateView, said: EncodedRecord) {
  const shown = heads
    .flatMap((row) => revisionOfRow(row) ?? [])
    .filter(({ id }) => !view.winner || id === view.winner)
  const [head, ...others] = shown
  const text = head && bodyOf(head)?.state
  if (others.length > 0 || !text || head.header.v !== said.v) return null
  return { v: said.v, minReader: head.header.minReader, text }
}

/** A conflict goes back only to a release that sees its heads for itself; another one has the record parked. */
function goesWithConflict(record: WholeRecord, view: AggregateView, course: Course): CodecError | null {
  if (view.status !== 'conflict' || course.to >= course.from) return null
  const there = asReleaseSees(record, course)
  return there.status === 'conflict' ? null : (there.problem?.error ?? null)
}

/** The view that release `to` has of a record. */
function asReleaseSees(record: WholeRecord, { to, ...means }: Course): AggregateView {
  const reading = { ...means.reading, release: to }
  return viewOfHeads(record, record.all, { ...means, reading }, means.mergePolicy)
}

function parked(record: WholeRecord): WholeRecord {
  return { ...record, row: { ...record.row, status: 'parked' } }
}

function marked(row: RecordRow, { status, domain }: AggregateView): Pick<Fate, 'row' | 'shows'> {
  return row.status === status ? { row: null } : { row: { ...row, status }, shows: domain }
}

function nameOf({ type, id, v }: RecordRow): Pick<PlannedRecord, 'type' | 'id' | 'v'> {
  return { type, id, v }
}

export function outcomesOf(fates: readonly Fate[]): StepOutcome[] {
  return fates.map(({ planned }) => planned.outcome)
}
