import type { PolicyData } from '../../domain/policy-state.ts'
import { type MergeSide, mergeFields } from '../../history/merge-fields.ts'
import { readState } from '../../history/read-state.ts'
import type { AggregateView, ViewInput } from '../../history/view.ts'
import type { Subject } from '../subject.ts'
import type { Drift } from './drift.ts'

/** Takes the merged fields as they are, where the constructor was asked and said no. */
function unasked(subject: Subject): Subject['viewOf'] {
  return (input) => {
    const view = subject.viewOf(input)
    const merged = view.conflict?.kind === 'invariant' ? fieldsOf(input, view, subject) : null
    return merged ? { ...view, status: 'merged', provisional: false, conflict: null, domain: merged } : view
  }
}

function fieldsOf(
  { heads, find, reader }: ViewInput,
  { base }: AggregateView,
  { codecs }: Subject,
): PolicyData | null {
  const stateOf = (revision: ViewInput['heads'][number] | undefined): PolicyData | null => {
    const read = revision && readState(revision, codecs.policy, reader)
    return read?.ok ? (read.value?.describe() ?? null) : null
  }
  const [first, ...others] = heads.flatMap((head): MergeSide[] => {
    const data = stateOf(head)
    return data ? [{ head: head.id, data }] : []
  })
  if (first === undefined) return null
  const { merged } = mergeFields(
    base.map((id) => stateOf(find(id))),
    [first, ...others],
  )
  // Nobody asked the constructor: that is the drift.
  return merged as PolicyData
}

export const mergeUnvalidated: Drift = {
  id: 'merge-unvalidated',
  title: 'Merges are accepted unvalidated',
  port: 'the view of several heads',
  excuse: 'Every field merged without a conflict, so the whole must be fine.',
  failsFirst: 'history.invariant',
  why: 'Two rules that must not both be active are, in a policy that nobody wrote and no constructor would make.',
  plant: (subject) => ({ ...subject, viewOf: unasked(subject) }),
}
