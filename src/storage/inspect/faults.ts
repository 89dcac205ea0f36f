/** Every stored text of a record that does not read: the row's own, and those of its heads. */
import type { Fault } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
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
  const { v, text } = stored
  const row = { revision: null, v, text }
  const read = means.codecs[stored.type].decode(stored.id, stored, means.reading)
  if (!read.ok) {
    return [{ ...row, place: placeOfError(text, read.error), problem: problemOf(read.error) }, ...inHeads]
  }
  // The row reads well, and is not what its heads say: that is said of the row.
  if (view.problem === null || inHeads.length > 0) return inHeads
  return [{ ...row, place: null, problem: problemOf(view.problem.error) }]
}

function headFaults(revisions: readonly Revision[], means: Means): readonly Fault[] {
  const heads = new Set(headsOf(revisions))
  return revisions.flatMap((revision) => {
    if (!heads.has(revision.id)) return []
    const state = stateOf(revision, means)
    if (state.ok) return []
    const text = readBody(revision)?.state ?? revision.body
    return {
      revision: revision.id,
      v: revision.header.v,
      text,
      place: text === null ? null : placeOfError(text, state.error),
      problem: problemOf(state.error),
    }
  })
}
