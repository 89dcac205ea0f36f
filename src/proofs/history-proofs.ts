import type { MonitoringPolicy } from '../domain/policy.ts'
import { headsOf } from '../history/graph.ts'
import { makeRevision, type Revision } from '../history/revision.ts'
import type { AggregateView } from '../history/view.ts'
import { incidentOf, nine, policyWith, rule, sure } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { Subject } from './subject.ts'

const proof = make<Subject>

/** A revision that leaves this policy, made by this device on top of others. */
function left({ codecs }: Subject, parents: readonly Revision[], device: string, policy: MonitoringPolicy) {
  const { v, minReader, text } = sure(codecs.policy.encode(policy, 6))
  return makeRevision({
    aggregate: { type: 'policy', id: 'p' },
    parents: parents.map(({ id }) => id),
    v,
    minReader,
    device,
    at: nine,
    command: 'proof',
    events: [],
    state: text,
  })
}

/** Two drafts on one metric, with different windows, as everybody knows them. */
function drafts(): MonitoringPolicy {
  const policy = policyWith('p')
  sure(policy.registerRule(rule('a', 'cpu', { window: 1 }), nine))
  sure(policy.registerRule(rule('b', 'cpu', { window: 1, threshold: 0.5 }), nine))
  return policy
}

/** Two devices that start from the drafts and do not see one another. */
function apart(
  subject: Subject,
  one: (policy: MonitoringPolicy) => unknown,
  other: (policy: MonitoringPolicy) => unknown,
): readonly [root: Revision, one: Revision, other: Revision] {
  const root = left(subject, [], 'root', drafts())
  const [mine, theirs] = [drafts(), drafts()]
  one(mine)
  other(theirs)
  return [root, left(subject, [root], 'one', mine), left(subject, [root], 'other', theirs)]
}

function seen(
  { codecs, viewOf }: Subject,
  revisions: readonly Revision[],
  mergePolicy: 'ask' | 'merge-fields' | 'last-write-wins' = 'ask',
): AggregateView {
  const known = new Map(revisions.map((one) => [one.id, one]))
  return viewOf({
    aggregate: revisions[0]?.header.aggregate ?? { type: 'policy', id: 'p' },
    heads: headsOf(revisions).flatMap((id) => known.get(id) ?? []),
    find: (id) => known.get(id),
    reader: { release: 6, floor: 1 },
    codecs,
    mergePolicy,
  })
}

/** What history promises: the same view of the same heads everywhere, and never a state that the domain refuses. */
export const historyProofs: readonly Proof<Subject>[] = [
  proof('H2', 'history.fields', 'two heads that changed different fields merge', async (subject, find) => {
    const revisions = apart(
      subject,
      (policy) => policy.reviseRule('a', { threshold: 0.7 }, nine),
      (policy) => policy.reviseRule('b', { window: 4 }, nine),
    )
    const { status, domain } = seen(subject, revisions)
    find.same('the status', status, 'merged')
    const rules = domain && 'rules' in domain ? domain.rules : []
    find.same('both changes', [rules[0]?.threshold, rules[1]?.window], [0.7, 4])
  }),

  proof(
    'H2',
    'history.invariant',
    'fields that merge into something the domain refuses are a conflict',
    async (subject, find) => {
      const revisions = apart(
        subject,
        (policy) => policy.activateRule('a', nine),
        (policy) => policy.activateRule('b', nine),
      )
      const { status, conflict, domain } = seen(subject, revisions)
      find.same('two devices, each activated another rule with one metric and window', status, 'conflict')
      find.same(
        'its kind, and the rule that was broken',
        [conflict?.kind, conflict?.refusal?.rule],
        ['invariant', 'active-pair-taken'],
      )
      find.same('every head is kept', conflict?.heads.length, 2)
      const rules = domain && 'rules' in domain ? domain.rules : []
      find.same('active rules in what is shown', rules.filter(({ state }) => state === 'active').length, 1)
    },
  ),

  proof(
    'H2',
    'history.conflict',
    'one field set to two values is a conflict that keeps both',
    async (subject, find) => {
      const [root, one, other] = apart(
        subject,
        (policy) => policy.reviseRule('a', { threshold: 0.7 }, nine),
        (policy) => policy.reviseRule('a', { threshold: 0.6 }, nine),
      )
      const { status, conflict } = seen(subject, [root, one, other])
      find.same('the status', status, 'conflict')
      const [field] = conflict?.fields ?? []
      find.same(
        'the field, its base and both values',
        [field?.path, field?.base, field?.values],
        [['rules', 'a', 'threshold'], 0.9, { [one.id]: 0.7, [other.id]: 0.6 }],
      )
    },
  ),

  proof('H4', 'history.order', 'every order of delivery gives the same view', async (subject, find) => {
    const [root, one, other] = apart(
      subject,
      (policy) => policy.reviseRule('a', { threshold: 0.7 }, nine),
      (policy) => policy.retireRule('b', 'moved', nine),
    )
    const told = (revisions: readonly Revision[]) => {
      const { aggregate: _, ...view } = seen(subject, revisions)
      return view
    }
    const first = told([root, one, other])
    for (const order of [
      [other, one, root],
      [one, root, other, one],
      [root, other, other, one],
    ])
      find.same('the view in another order', told(order), first)
  }),

  proof('H3', 'history.join', 'a save that names all heads ends the merge', async (subject, find) => {
    const [root, one, other] = apart(
      subject,
      (policy) => policy.reviseRule('a', { threshold: 0.7 }, nine),
      (policy) => policy.reviseRule('b', { window: 4 }, nine),
    )
    const { aggregate } = seen(subject, [root, one, other])
    if (aggregate === null || !('registerRule' in aggregate))
      return find.same('the view', aggregate, 'a policy')
    const joined = left(subject, [one, other], 'one', aggregate)
    const view = seen(subject, [root, one, other, joined])
    find.same('the status', view.status, 'clean')
    find.same('what it says', view.domain, aggregate.describe())
  }),

  proof(
    'H6',
    'history.unreadable-head',
    'a head that cannot be read is kept, and the view is that of the others',
    async (subject, find) => {
      const [root, one] = apart(
        subject,
        (policy) => policy.reviseRule('a', { threshold: 0.7 }, nine),
        () => undefined,
      )
      const aggregate = { type: 'policy', id: 'p' } as const
      const about = { aggregate, parents: [root.id], device: 'x', at: nine, command: 'x', events: [] }
      const broken = makeRevision({ ...about, v: 6, minReader: 5, state: '{' })
      const newer = makeRevision({ ...about, v: 9, minReader: 9, state: '{}' })
      for (const [head, status] of [
        [broken, 'quarantined'],
        [newer, 'parked'],
      ] as const) {
        const view = seen(subject, [root, one, head])
        find.same(
          'the status, and whether the view is for the time being',
          [view.status, view.provisional],
          [status, true],
        )
        find.same('the head that is to blame', view.problem?.head, head.id)
      }
    },
  ),

  proof('H7', 'history.incidents', 'incidents merge by union of what happened', async (subject, find) => {
    const saved = (device: string, by: 'ada' | 'bob', parents: readonly Revision[] = []) => {
      const incident = incidentOf('p', 'r')
      if (device !== 'root')
        sure(by === 'ada' ? incident.acknowledge(by, nine) : incident.resolve(by, 'over', nine))
      const { v, minReader, text } = sure(subject.codecs.incident.encode(incident, 6))
      return makeRevision({
        aggregate: { type: 'incident', id: incident.id },
        parents: parents.map(({ id }) => id),
        v,
        minReader,
        device,
        at: nine,
        command: 'proof',
        events: [],
        state: text,
      })
    }
    const root = saved('root', 'ada')
    const { status, domain } = seen(subject, [
      root,
      saved('one', 'ada', [root]),
      saved('other', 'bob', [root]),
    ])
    find.same('the status', status, 'merged')
    const facts =
      domain && 'state' in domain ? [domain.state, domain.acknowledgedBy, domain.resolvedBy] : domain
    find.same('the furthest state, and both facts', facts, ['resolved', 'ada', 'bob'])
  }),
]
