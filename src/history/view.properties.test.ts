import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPolicy } from '../codec/testing/any-policy.spec.ts'
import { policy, policyData, rule } from '../codec/testing/given.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { RuleData } from '../domain/rule.ts'
import { headsOf, isAncestor } from './graph.ts'
import type { Revision } from './revision.ts'
import { revision, saved, viewOfAll } from './testing/given.ts'

/** Few rules and few values, so that branches often meet. */
const closeRule = fc
  .record({
    threshold: fc.constantFrom(0.1, 0.2, 0.3),
    window: fc.constantFrom(1, 2),
    metricName: fc.constantFrom('cpu', 'disk'),
    state: fc.constantFrom('draft' as const, 'active' as const, 'retired' as const),
    reason: fc.constantFrom('noise', 'moved'),
  })
  .map(
    ({ reason, ...fields }): Partial<RuleData> =>
      fields.state === 'retired' ? { ...fields, retiredReason: reason } : fields,
  )
const closePolicy = fc
  .tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c'), closeRule, { noNullPrototype: true }), fc.boolean())
  .map(([rules, archived]) =>
    policyData(
      Object.entries(rules).map(([id, fields]) => rule(id, fields)),
      archived,
    ),
  )
  .filter((data) => MonitoringPolicy.of(data).ok)

interface Step {
  readonly parents: readonly number[]
  readonly leaves: PolicyData | 'discard' | 'broken' | 'newer'
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    parents: fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }),
    leaves: fc.oneof(
      { weight: 8, arbitrary: closePolicy },
      { weight: 2, arbitrary: anyPolicy },
      { weight: 1, arbitrary: fc.constantFrom('discard' as const, 'broken' as const, 'newer' as const) },
    ),
  }),
  { minLength: 1, maxLength: 9 },
)

/** Any history: each step is made on top of some of those before it. */
function historyOf(made: readonly Step[]): Revision[] {
  return made.reduce<Revision[]>((revisions, { parents, leaves }, i) => {
    const seen = parents.flatMap((parent) => revisions[parent] ?? [])
    const known = new Map(revisions.map((one) => [one.id, one]))
    // A save names heads, and so never a revision together with its ancestor.
    const apart = seen.filter(
      ({ id }) => !seen.some((other) => isAncestor(id, other.id, (one) => known.get(one))),
    )
    const device = `device-${i}`
    if (typeof leaves === 'object') return [...revisions, saved(apart, leaves, [], { device })]
    const v = leaves === 'newer' ? 7 : 6
    return [
      ...revisions,
      revision(apart, { state: leaves === 'discard' ? null : '[', device, v, minReader: v }),
    ]
  }, [])
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
