import type { PolicyData } from '../../domain/policy-state.ts'
import { ok } from '../../domain/result.ts'
import { type MergeSide, mergeFields } from '../../history/merge-fields.ts'
import { readState } from '../../history/read-state.ts'
import type { AggregateView, ViewInput } from '../../history/view.ts'
import type { ProofStorage } from '../storage-fixture.ts'
import type { Subject } from '../subject.ts'
import { aroundPolicies, type Policies } from './around-policies.ts'
import type { Drift } from './drift.ts'
import { uncheckedPolicy } from './unchecked-policy.ts'

/** Takes the merged fields as they are, where the constructor was asked and said no. */
function unasked(subject: Subject): Subject['viewOf'] {
  return (input) => {
    const view = subject.viewOf(input)
    const merged = view.conflict?.kind === 'invariant' ? fieldsOf(input, view, subject) : null
    return merged ? { ...view, status: 'merged', provisional: false, conflict: null, domain: merged } : view
  }
}

function fieldsOf(
  { heads, find, reader }: Pick<ViewInput, 'heads' | 'find' | 'reader'>,
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

/** The same in the repository: it gives as merged what it was told is in conflict. */
function merging(policies: Policies, { reader }: ProofStorage, subject: Subject): Policies {
  return {
    ...policies,
    async get(id) {
      const answer = await policies.get(id)
      if (!answer.ok || answer.value.view.conflict?.kind !== 'invariant') return answer
      const { heads, view } = answer.value
      const revisions = new Map(
        (await reader.revisions({ type: 'policy', id })).map((revision) => [revision.id, revision]),
      )
      const input = {
        heads: heads.flatMap((head) => revisions.get(head) ?? []),
        find: (revision: string) => revisions.get(revision),
        reader: { release: 6, floor: 1 },
      }
      const merged = fieldsOf(input, view, subject)
      return merged ? ok({ ...answer.value, status: 'merged', aggregate: uncheckedPolicy(merged) }) : answer
    },
  }
}

export const mergeUnvalidated: Drift = {
  id: 'merge-unvalidated',
  title: 'Merges are accepted unvalidated',
  port: 'the view of several heads, and the repository that gives it',
  excuse: 'Every field merged without a conflict, so the whole must be fine.',
  failsFirst: 'history.invariant',
  why: 'Two rules that must not both be active are, in a policy that nobody wrote and no constructor would make.',
  plant: (subject) => ({
    ...aroundPolicies(subject, (storage) => (policies) => merging(policies, storage, subject)),
    viewOf: unasked(subject),
  }),
}
