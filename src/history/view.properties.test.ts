import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPolicy } from '../codec/testing/any-policy.spec.ts'
import { policy, policyData, rule } from '../codec/testing/given.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { RuleData } from '../domain/rule.ts'
import { ancestorsOf, headsOf } from './graph.ts'
import type { Revision } from './revision.ts'
import { revision, saved, viewOfAll } from './testing/given.ts'

/** Few rules, fields and values, so that branches often meet. */
const edit = fc.record({
  ruleId: fc.constantFrom('a', 'b', 'c'),
  change: fc.oneof(
    fc.record({ threshold: fc.constantFrom(0.1, 0.2) }),
    fc.record({ window: fc.constantFrom(1, 2) }),
    fc.record({ runbook: fc.constantFrom('', 'look') }),
    fc.constantFrom<Partial<RuleData>>({ state: 'active' }, { state: 'active', metricName: 'cpu' }),
    fc.constantFrom('noise', 'moved').map((retiredReason) => ({ state: 'retired' as const, retiredReason })),
  ),
  drop: fc.boolean(),
})
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

/** The state with a rule edited, added, or now and then removed; as it was where the domain says no. */
function edited(data: PolicyData, { ruleId, change, drop }: Edit): PolicyData {
  const others = data.rules.filter((one) => one.ruleId !== ruleId)
  const old = data.rules.find((one) => one.ruleId === ruleId)
  const made = { ...(old ?? rule(ruleId, { state: 'draft' })), ...change }
  const next = { ...data, rules: drop && old?.state === 'retired' ? others : [...others, made] }
  return MonitoringPolicy.of(next).ok ? next : data
}

interface Step {
  readonly parents: readonly number[]
  readonly leaves: readonly Edit[] | PolicyData | 'discard' | 'broken' | 'newer'
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    parents: fc.oneof(
      { weight: 15, arbitrary: fc.uniqueArray(fc.nat({ max: 8 }), { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    leaves: fc.oneof(
      { weight: 20, arbitrary: fc.array(edit, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: anyPolicy },
      { weight: 1, arbitrary: fc.constantFrom('discard' as const, 'broken' as const, 'newer' as const) },
    ),
  }),
  { minLength: 1, maxLength: 8 },
)

const root = saved([], policyData(['a', 'b'].map((id) => rule(id, { metricName: 'disk', state: 'draft' }))))

/** Any history: each step is made on top of what some of those before it come to. */
function historyOf(made: readonly Step[]): Revision[] {
  const known = new Map([[root.id, root]])
  const find = (id: string) => known.get(id)
  const revisions = [root]
  for (const [i, { parents, leaves }] of made.entries()) {
    const named = parents.flatMap((parent) => revisions[parent % revisions.length]?.id ?? [])
    const past = [...ancestorsOf(named, find)].flatMap((id) => find(id) ?? [])
    // A save names heads, and so never a revision together with its ancestor.
    const heads = headsOf(past).flatMap((id) => find(id) ?? [])
    const next = stepOn(past, heads, leaves, `device-${i}`)
    known.set(next.id, next)
    revisions.push(next)
  }
  return revisions
}

function stepOn(past: Revision[], heads: Revision[], leaves: Step['leaves'], device: string): Revision {
  if (typeof leaves === 'string') {
    const v = leaves === 'newer' ? 7 : 6
    return revision(heads, { state: leaves === 'discard' ? null : '[', device, v, minReader: v })
  }
  if ('policyId' in leaves) return saved(heads, leaves, [], { device })
  const before = (viewOfAll(past).domain ?? policyData([])) as PolicyData
  return saved(heads, leaves.reduce(edited, before), [], { device })
}

const histories = steps.map(historyOf)
const shuffled = histories.chain((history) =>
  fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
)
/** What devices must agree on: all but the object itself. */
const seen = (revisions: readonly Revision[]) => {
  const { aggregate, ...view } = viewOfAll(revisions)
  return view
}

describe('for any history', () => {
  test('H4: every order of delivery, and every repeat, comes to the same view', () => {
    fc.assert(
      fc.property(shuffled, ([history, other]) => {
        expect(seen(other)).toEqual(seen(history))
        expect(seen([...other, ...history])).toEqual(seen(history))
      }),
      { numRuns: 300 },
    )
  })

  test('H2, H6: the view is a valid policy or none, and the status says what was in the way', () => {
    fc.assert(
      fc.property(
        histories,
        fc.constantFrom('ask' as const, 'merge-fields' as const, 'last-write-wins' as const),
        (history, mergePolicy) => {
          const view = viewOfAll(history, mergePolicy)
          const heads = headsOf(history)
          if (view.domain !== null) expect(policy(view.domain as PolicyData).describe()).toEqual(view.domain)
          expect(view.status === 'conflict').toBe(view.conflict !== null)
          expect(['parked', 'quarantined'].includes(view.status)).toBe(view.problem !== null)
          if (view.problem) expect(heads).toContain(view.problem.head)
          if (view.status === 'clean') expect(heads).toHaveLength(1)
          if (!view.conflict) return
          expect(view.winner).toBe(view.conflict.heads.at(-1))
          expect(heads).toEqual(expect.arrayContaining([...view.conflict.heads]))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('H2, H3: a merged view saved on top of its heads is the view, clean; saved by two devices, merged', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const view = viewOfAll(history)
        if (view.status !== 'merged' || view.domain === null) return
        const heads = headsOf(history).flatMap((id) => history.find((one) => one.id === id) ?? [])
        const one = saved(heads, view.domain as PolicyData, [], { device: 'one' })
        const other = saved(heads, view.domain as PolicyData, [], { device: 'other' })
        expect(seen([...history, one])).toMatchObject({ status: 'clean', domain: view.domain })
        expect(seen([...history, one, other])).toMatchObject({ status: 'merged', domain: view.domain })
      }),
      { numRuns: 300 },
    )
  })
})
