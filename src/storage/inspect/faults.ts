/** Every stored text of a record that does not read: the row's own, and those of its heads. */
import type { Fault } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
import type { CodecError } from '../../codec/errors.ts'
import { headsOf } from '../../history/graph.ts'
import { type Revision, readBody } from '../../history/revision.ts'
import { type Means, stateOf } from './history.ts'
import { placeOfError, problemOf } from './problems.ts'

export function faultsIn(
  { stored, view }: RecordDetail,
  revisions: readonly Revision[],
  means: Means,
): readonly Fault[] {
  const inHeads = headFaults(revisions, means)
  const read = means.codecs[stored.type].decode(stored.id, stored, means.reading)
  const { v, text } = stored
  if (!read.ok) return toldOnce([faultOf({ v, text, inRow: true, revisions: [] }, read.error), ...inHeads])
  // The row reads well, and is not what its heads say: that is said of the row.
  if (view.problem === null || inHeads.length > 0) return toldOnce(inHeads)
  return [{ v, text, inRow: true, revisions: [], place: null, problem: problemOf(view.problem.error) }]
}

function headFaults(revisions: readonly Revision[], means: Means): readonly Fault[] {
  const heads = new Set(headsOf(revisions))
  return revisions.flatMap((revision) => {
    if (!heads.has(revision.id)) return []
    const state = stateOf(revision, means)
    if (state.ok) return []
    const text = readBody(revision)?.state ?? revision.body
    return faultOf({ v: revision.header.v, text, inRow: false, revisions: [revision.id] }, state.error)
  })
}

function faultOf(found: Pick<Fault, 'v' | 'text' | 'inRow' | 'revisions'>, error: CodecError): Fault {
  const place = found.text === null ? null : placeOfError(found.text, error)
  return { ...found, place, problem: problemOf(error) }
}

function toldOnce(faults: readonly Fault[]): readonly Fault[] {
  const told: Fault[] = []
  for (const fault of faults) {
    const at = told.findIndex(({ v, text }) => v === fault.v && text === fault.text)
    const same = told[at]
    if (same === undefined) told.push(fault)
    else told[at] = { ...same, revisions: [...same.revisions, ...fault.revisions] }
  }
  return told
}
