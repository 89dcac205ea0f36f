import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPolicy } from '../codec/testing/any-policy.spec.ts'
import { policyData, rule } from '../codec/testing/given.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { RuleData } from '../domain/rule.ts'
import { type FieldConflict, mergeFields } from './merge-fields.ts'

const retired = (reason: string) => ({ state: 'retired', retiredReason: reason }) as const
const cpu = (fields: Partial<RuleData> = {}) => rule('cpu', fields)
const disk = (fields: Partial<RuleData> = {}) => rule('disk', fields)
const of = (...rules: RuleData[]) => policyData(rules)
const archived = (...rules: RuleData[]) => policyData(rules, true)

/** Merges the states as heads `a`, `b`, `c`… */
function merge(
  bases: readonly (PolicyData | null)[],
  [first, ...others]: readonly PolicyData[],
  names = 'abcdef',
) {
  if (!first) throw new Error('nothing to merge')
  const side = (data: PolicyData, i: number) => ({ head: names.charAt(i), data })
  return mergeFields(bases, [side(first, 0), ...others.map((data, i) => side(data, i + 1))])
}

const byId = (rules: readonly { ruleId: string }[]) =>
  rules.toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1))
const field = (conflict: FieldConflict) => conflict.path.at(-1)

describe('merging by field', () => {
  test.each<[string, (PolicyData | null)[], PolicyData[], PolicyData]>([
    [
      'changed on one side',
      [of(cpu())],
      [of(cpu({ threshold: 0.5 })), of(cpu())],
      of(cpu({ threshold: 0.5 })),
    ],
    [
      'different fields on two sides',
      [of(cpu())],
      [of(cpu({ threshold: 0.5 })), of(cpu({ window: 3 }))],
      of(cpu({ threshold: 0.5, window: 3 })),
    ],
    [
      'the same value on both',
      [of(cpu(), disk())],
      [of(cpu({ window: 3 }), disk({ window: 2 })), of(cpu({ window: 3 }), disk())],
      of(cpu({ window: 3 }), disk({ window: 2 })),
    ],
    [
      'the same value on two of three',
      [of(cpu())],
      [of(cpu({ window: 3 })), of(cpu({ window: 3 })), of(cpu({ threshold: 0.1 }))],
      of(cpu({ window: 3, threshold: 0.1 })),
    ],
    [
      'archived on one side',
      [of(cpu())],
      [archived(cpu()), of(cpu({ window: 3 }))],
      archived(cpu({ window: 3 })),
    ],
    [
      'a runbook on one side',
      [of(cpu())],
      [of(cpu({ runbook: 'x' })), of(cpu({ window: 3 }))],
      of(cpu({ runbook: 'x', window: 3 })),
    ],
    [
      'rules added on both sides come after the base, by id',
      [of(disk())],
      [of(disk(), rule('z')), of(disk(), rule('b'), rule('a'))],
      of(disk(), rule('a'), rule('b'), rule('z')),
    ],
    ['one rule added alike', [of()], [of(cpu(), rule('x')), of(cpu())], of(cpu(), rule('x'))],
    [
      "the order is the base's",
      [of(disk(), cpu())],
      [of(cpu(), disk()), of(disk(), cpu({ window: 3 }))],
      of(disk(), cpu({ window: 3 })),
    ],
    [
      'equal states in another order than the base are themselves',
      [of(disk(), cpu())],
      [of(cpu(), disk()), of(cpu(), disk())],
      of(cpu(), disk()),
    ],
    [
      'retired on one side, revised on the other',
      [of(cpu())],
      [of(cpu(retired('noise'))), of(cpu({ threshold: 0.5 }))],
      of(cpu({ threshold: 0.5, ...retired('noise') })),
    ],
    [
      'retired on one side, activated on the other',
      [of(cpu({ state: 'draft' }))],
      [of(cpu(retired('noise'))), of(cpu())],
      of(cpu(retired('noise'))),
    ],
    [
      'retired stays retired, even where another head restated it active',
      [of(cpu(retired('noise')))],
      [of(cpu()), of(cpu(retired('noise')), disk())],
      of(cpu(retired('noise')), disk()),
    ],
    [
      'retired for the same reason',
      [of(cpu(), disk())],
      [of(cpu(retired('noise')), disk()), of(cpu(retired('noise')), disk({ window: 2 }))],
      of(cpu(retired('noise')), disk({ window: 2 })),
    ],
    [
      'a rule removed that nobody touched goes',
      [of(cpu(), disk())],
      [of(disk()), of(cpu(), disk({ window: 2 }))],
      of(disk({ window: 2 })),
    ],
    [
      'several bases that give the same answer',
      [of(cpu()), of(cpu({ window: 2 }))],
      [of(cpu({ window: 2, threshold: 0.5 })), of(cpu({ window: 2 }))],
      of(cpu({ window: 2, threshold: 0.5 })),
    ],
    ['on a base that held nothing', [null], [of(cpu()), of(disk())], of(cpu(), disk())],
  ])('H2: %s', (_name, bases, states, expected) => {
    for (const heads of [states, states.toReversed()]) {
      expect(merge(bases, heads)).toMatchObject({ merged: expected, conflicts: [] })
      // Merged again, by two devices that both joined these heads, one of them going on: nothing else comes of it.
      const further = { ...expected, rules: [...expected.rules, rule('~')] }
      expect(merge(heads, [expected, expected]).merged).toEqual(expected)
      const again = merge(heads, [expected, further])
      expect(again.conflicts).toEqual([])
      expect(byId(again.merged.rules)).toEqual(byId(further.rules))
    }
  })

  test.each<[string, (PolicyData | null)[], PolicyData[], FieldConflict[]]>([
    [
      'two values',
      [of(cpu())],
      [of(cpu({ window: 2 })), of(cpu({ window: 3 }))],
      [{ path: ['rules', 'cpu', 'window'], base: 1, values: { a: 2, b: 3 } }],
    ],
    [
      'two values over three heads',
      [of(cpu())],
      [of(cpu({ window: 2 })), of(cpu({ threshold: 0.1 })), of(cpu({ window: 3 }))],
      [{ path: ['rules', 'cpu', 'window'], base: 1, values: { a: 2, b: 1, c: 3 } }],
    ],
    [
      'retired for two reasons',
      [of(cpu())],
      [of(cpu(retired('noise'))), of(cpu(retired('moved')))],
      [{ path: ['rules', 'cpu', 'retiredReason'], base: null, values: { a: 'noise', b: 'moved' } }],
    ],
    [
      'added on both sides with different fields',
      [of()],
      [of(cpu()), of(cpu({ window: 2, severity: 'warning' }))],
      [
        { path: ['rules', 'cpu', 'severity'], base: null, values: { a: 'critical', b: 'warning' } },
        { path: ['rules', 'cpu', 'window'], base: null, values: { a: 1, b: 2 } },
      ],
    ],
    [
      'removed here, revised there',
      [of(cpu(), disk())],
      [of(disk()), of(cpu({ window: 2 }), disk())],
      [{ path: ['rules', 'cpu', 'window'], base: 1, values: { a: null, b: 2 } }],
    ],
    [
      'several bases that give different answers',
      [of(cpu({ window: 2 })), of(cpu({ window: 3 }))],
      [of(cpu({ window: 2 })), of(cpu({ window: 3 }))],
      [{ path: ['rules', 'cpu', 'window'], base: null, values: { a: 2, b: 3 } }],
    ],
    [
      'archived from two bases that disagree',
      [of(), archived()],
      [of(), archived()],
      [{ path: ['archived'], base: null, values: { a: false, b: true } }],
    ],
  ])('H2: a conflict: %s', (_name, bases, states, expected) => {
    expect(merge(bases, states).conflicts).toEqual(expected)
    const mirrored = merge(
      bases,
      states.toReversed(),
      [...'abcdef'].slice(0, states.length).reverse().join(''),
    )
    expect(mirrored).toEqual(merge(bases, states))
  })

  test('H2: while in conflict, a field has the value of the largest head that changed it', () => {
    const three = merge([of(cpu())], [of(cpu({ window: 2 })), of(cpu({ window: 3 })), of(cpu())])
    expect(three.conflicts.map(field)).toEqual(['window'])
    expect(three.merged).toEqual(of(cpu({ window: 3 })))
    const edited = merge([of(cpu())], [of(cpu({ window: 2 })), of()])
    expect(edited.merged).toEqual(of(cpu({ window: 2 })))
  })

  test('H2: any states from any bases: order of sides is nothing, equal sides are themselves, one side wins over its base', () => {
    fc.assert(
      fc.property(
        fc.array(anyPolicy, { maxLength: 2 }),
        anyPolicy,
        anyPolicy,
        anyPolicy,
        (bases, a, b, c) => {
          const sides = [a, b, c].map((data, i) => ({ head: `${i}`, data })) as [
            { head: string; data: PolicyData },
          ]
          const reversed = sides.toReversed() as typeof sides
          expect(mergeFields(bases, reversed)).toEqual(mergeFields(bases, sides))
          expect(merge(bases, [a, a])).toEqual({ alike: true, merged: a, conflicts: [] })
          const oneSided = merge([a], [a, b])
          const sameIds = (data: PolicyData) => data.rules.map(({ ruleId }) => ruleId).join()
          const unretired =
            b.rules.every(({ state }) => state !== 'retired') &&
            a.rules.every(({ state }) => state !== 'retired')
          if (unretired) expect(oneSided.conflicts).toEqual([])
          if (unretired && sameIds(a) === sameIds(b)) expect(oneSided.merged).toEqual(b)
        },
      ),
    )
  })
})
