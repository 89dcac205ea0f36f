import { describe, expect, test } from 'vitest'
import { policyData, rule } from '../codec/testing/given.ts'
import type { RuleData } from '../domain/rule.ts'
import type { Revision } from './revision.ts'
import { revision, saved, viewOfAll } from './testing/given.ts'

const cpu = (fields: Partial<RuleData> = {}) => policyData([rule('cpu', fields)])
const root = saved([], cpu())
const left = saved([root], cpu({ threshold: 0.5 }), [], { device: 'left' })
const right = saved([root], cpu({ window: 3 }), [], { device: 'right' })
const rival = saved([root], cpu({ threshold: 0.7 }), [], { device: 'rival' })
const corrupt = revision([root], { state: '{"rules":', device: 'broken' })
const newer = revision([root], { v: 7, minReader: 7, state: 'whatever', device: 'tomorrow' })
const discarded = revision([corrupt], { device: 'repairer' })
const largest = (...revisions: Revision[]) =>
  revisions
    .map(({ id }) => id)
    .sort()
    .at(-1)

describe('what heads come to', () => {
  test('H2: one head is clean', () => {
    expect(viewOfAll([root, left])).toMatchObject({
      status: 'clean',
      domain: cpu({ threshold: 0.5 }),
      provisional: false,
      conflict: null,
      problem: null,
    })
    expect(viewOfAll([])).toMatchObject({ status: 'clean', aggregate: null, domain: null })
  })

  test('H2: two heads merge by field, and the constructor has accepted what they come to', () => {
    const view = viewOfAll([root, left, right])
    expect(view).toMatchObject({
      status: 'merged',
      domain: cpu({ threshold: 0.5, window: 3 }),
      base: [root.id],
    })
    expect(view.aggregate?.describe()).toEqual(view.domain)
  })

  test('H2: two values are a conflict of fields; every head is kept, the largest shown for the time being', () => {
    const view = viewOfAll([root, left, rival, right])
    const heads = [left.id, rival.id, right.id].sort()
    expect(view).toMatchObject({ status: 'conflict', provisional: true, winner: largest(left, rival, right) })
    expect(view.conflict).toEqual({
      kind: 'fields',
      base: [root.id],
      heads,
      fields: [
        {
          path: ['rules', 'cpu', 'threshold'],
          base: 0.9,
          values: { [left.id]: 0.5, [rival.id]: 0.7, [right.id]: 0.9 },
        },
      ],
    })
  })

  test('H2: every field merges and the aggregate would break: a conflict of the invariant', () => {
    const drafts = (a: 'draft' | 'active', b: 'draft' | 'active') =>
      policyData([rule('a', { metricName: 'cpu', state: a }), rule('b', { metricName: 'cpu', state: b })])
    const base = saved([], drafts('draft', 'draft'))
    const one = saved([base], drafts('active', 'draft'))
    const other = saved([base], drafts('draft', 'active'))
    for (const policy of ['ask', 'merge-fields'] as const) {
      const view = viewOfAll([base, one, other], policy)
      expect(view).toMatchObject({ status: 'conflict', provisional: true, winner: largest(one, other) })
      expect(view.conflict).toMatchObject({
        kind: 'invariant',
        fields: [],
        refusal: { rule: 'active-pair-taken' },
      })
    }
  })

  test('H2, H5: without a common ancestor equal states are merged, others have no base; so too where its body is pruned', () => {
    const alone = saved([], cpu({ window: 3 }), [], { device: 'b' })
    const twin = saved([], cpu(), [], { device: 'b' })
    expect(viewOfAll([root, twin])).toMatchObject({ status: 'merged', domain: cpu() })
    expect(viewOfAll([root, alone])).toMatchObject({
      status: 'conflict',
      base: [],
      conflict: { kind: 'no-base', fields: [{ path: ['rules', 'cpu', 'window'], base: null }] },
    })
    const pruned = { ...root, body: null }
    expect(viewOfAll([pruned, left, right])).toMatchObject({
      status: 'conflict',
      base: [root.id],
      conflict: { kind: 'no-base' },
    })
    // Headers are enough for heads and their ancestors; only the base's body is needed.
    const longer = saved([left], cpu({ threshold: 0.4 }))
    expect(viewOfAll([root, { ...left, body: null }, longer, right])).toMatchObject({ status: 'merged' })
    // A base that never arrived is none.
    expect(viewOfAll([left, right])).toMatchObject({
      status: 'conflict',
      base: [root.id],
      conflict: { kind: 'no-base' },
    })
  })

  test('H2: with several lowest common ancestors a field merges only if each gives the same answer', () => {
    const a = saved([root], cpu({ window: 2 }), [], { device: 'a' })
    const b = saved([root], cpu({ window: 3 }), [], { device: 'b' })
    const tookA = saved([a, b], cpu({ window: 2 }), [], { device: 'c' })
    const tookB = saved([a, b], cpu({ window: 3 }), [], { device: 'd' })
    const agreed = saved([a, b], cpu({ window: 2, threshold: 0.5 }), [], { device: 'd' })
    expect(viewOfAll([root, a, b, tookA, tookB])).toMatchObject({
      status: 'conflict',
      base: [a.id, b.id].sort(),
      conflict: {
        fields: [{ path: ['rules', 'cpu', 'window'], base: null, values: { [tookA.id]: 2, [tookB.id]: 3 } }],
      },
    })
    expect(viewOfAll([root, a, b, tookA, agreed])).toMatchObject({
      status: 'merged',
      domain: cpu({ window: 2, threshold: 0.5 }),
    })
  })

  test('H3: a save that names all heads ends the merge, and one that was based on fewer does not', () => {
    const joined = saved([left, right], cpu({ threshold: 0.5, window: 3 }))
    expect(viewOfAll([root, left, right, joined])).toMatchObject({
      status: 'clean',
      domain: cpu({ threshold: 0.5, window: 3 }),
    })
    const settled = saved([left, rival], cpu({ threshold: 0.6 }))
    expect(viewOfAll([root, left, rival, settled])).toMatchObject({
      status: 'clean',
      domain: cpu({ threshold: 0.6 }),
    })
    const late = saved([root], cpu({ threshold: 0.1 }), [], { device: 'late' })
    expect(viewOfAll([root, left, rival, settled, late])).toMatchObject({ status: 'conflict' })
  })
})

describe('merge policies', () => {
  test('H2: merge-fields takes the largest head that changed a field, and merges the rest', () => {
    const view = viewOfAll([root, left, rival, right], 'merge-fields')
    const threshold = largest(left, rival) === left.id ? 0.5 : 0.7
    expect(view).toMatchObject({
      status: 'merged',
      provisional: false,
      conflict: null,
      domain: cpu({ threshold, window: 3 }),
    })
  })

  test('H4: last-write-wins, for teaching, believes the clocks: the latest time, then the largest id', () => {
    const early = saved([root], cpu({ threshold: 0.1 }), [], { at: '2026-04-01T00:00:00.000Z' })
    const late = saved([root], cpu({ threshold: 0.2 }), [], { at: '2026-04-03T00:00:00.000Z' })
    expect(viewOfAll([root, early, late, left], 'last-write-wins')).toMatchObject({
      status: 'merged',
      domain: cpu({ threshold: 0.2 }),
    })
    const tied = largest(left, rival) === left.id ? 0.5 : 0.7
    expect(viewOfAll([root, left, rival], 'last-write-wins')).toMatchObject({
      domain: cpu({ threshold: tied }),
    })
  })
})

describe('heads that cannot be read', () => {
  test('H6: a newer head parks the aggregate; the other heads give the view, for the time being', () => {
    const view = viewOfAll([root, left, newer])
    expect(view).toMatchObject({
      status: 'parked',
      provisional: true,
      domain: cpu({ threshold: 0.5 }),
      conflict: null,
      problem: { head: newer.id, error: { code: 'newer-schema', version: 7 } },
    })
    expect(viewOfAll([root, newer])).toMatchObject({ status: 'parked', provisional: true, domain: cpu() })
    expect(viewOfAll([newer])).toMatchObject({
      status: 'parked',
      provisional: false,
      domain: null,
      aggregate: null,
    })
  })

  test('H6: a broken head quarantines it: the view is of other heads, or of the nearest valid ancestors', () => {
    const problem = { head: corrupt.id, error: { code: 'corrupt-record', step: 'shape', reason: 'not JSON' } }
    expect(viewOfAll([root, corrupt])).toMatchObject({
      status: 'quarantined',
      provisional: true,
      domain: cpu(),
      problem,
    })
    expect(viewOfAll([root, corrupt, left])).toMatchObject({
      status: 'quarantined',
      domain: cpu({ threshold: 0.5 }),
      problem,
    })
    expect(viewOfAll([root, corrupt, left, right])).toMatchObject({
      domain: cpu({ threshold: 0.5, window: 3 }),
      problem,
    })
    expect(viewOfAll([root, corrupt, left, rival])).toMatchObject({
      status: 'quarantined',
      provisional: true,
      conflict: null,
      problem,
    })
    const worse = revision([corrupt], { state: '[]' })
    expect(viewOfAll([root, corrupt, worse])).toMatchObject({ status: 'quarantined', domain: cpu() })
    const both = revision([left, right], { state: '[]' })
    expect(viewOfAll([root, left, right, both])).toMatchObject({
      status: 'quarantined',
      domain: cpu({ threshold: 0.5, window: 3 }),
    })
  })

  test('H6: what the constructor refuses is quarantined, and a head whose body is gone too', () => {
    const impossible = saved([], cpu(), [], {
      state:
        '{"order":["x:y"],"rules":{"x:y":{"metricName":"cpu","mode":"threshold","severity":"warning","state":"draft","threshold":0.5,"window":1}}}',
    })
    expect(viewOfAll([impossible])).toMatchObject({
      status: 'quarantined',
      domain: null,
      problem: { error: { code: 'domain', refusal: { rule: 'reserved-id' } } },
    })
    expect(viewOfAll([{ ...root, body: null }])).toMatchObject({
      status: 'quarantined',
      problem: { error: { code: 'corrupt-record' } },
    })
    const unmarked = revision([], { v: 0, state: '{}' })
    expect(viewOfAll([unmarked])).toMatchObject({
      status: 'quarantined',
      problem: { error: { code: 'unsupported-version' } },
    })
  })

  test('H6: newer beside broken is parked, since a repair must know every head', () => {
    expect(viewOfAll([root, corrupt, newer])).toMatchObject({ status: 'parked', problem: { head: newer.id } })
  })

  test('H6: a discard has no state; it yields to other heads, and alone leaves nothing to see', () => {
    expect(viewOfAll([root, corrupt, discarded])).toMatchObject({
      status: 'clean',
      domain: null,
      provisional: false,
      problem: null,
    })
    expect(viewOfAll([root, corrupt, discarded, left])).toMatchObject({
      status: 'merged',
      domain: cpu({ threshold: 0.5 }),
    })
    const anew = saved([discarded], cpu({ window: 2 }))
    const elsewhere = saved([discarded], policyData([rule('disk')]))
    expect(viewOfAll([root, corrupt, discarded, anew, elsewhere])).toMatchObject({
      status: 'merged',
      domain: policyData([rule('cpu', { window: 2 }), rule('disk')]),
    })
  })
})
