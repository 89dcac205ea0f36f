import { describe, expect, test } from 'vitest'
import { policyCodec } from '../codec/policy-codec.ts'
import { at, must, newestReader, policy, policyData, rule } from '../codec/testing/given.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import { type Rebuild, rebuildPolicy } from './rebuild.ts'
import type { Revision } from './revision.ts'
import { revision, saved, viewOfAll } from './testing/given.ts'

/** One device's save: the commands done to what the parents come to. */
function save(
  past: readonly Revision[],
  parents: readonly Revision[],
  act: (policy: MonitoringPolicy) => void,
  device = 'a',
) {
  const before = parents.length > 0 ? viewOfAll(withAncestors(past, parents)).domain : null
  const aggregate = before
    ? policy(before as PolicyData)
    : must(MonitoringPolicy.create('service-monitoring', at('08:00')))
  act(aggregate)
  const events = aggregate.collectEvents()
  return saved(parents, aggregate.describe(), events, { device })
}

function withAncestors(past: readonly Revision[], tips: readonly Revision[]): Revision[] {
  const ids = new Set(tips.map(({ id }) => id))
  for (const id of ids)
    for (const parent of past.find((one) => one.id === id)?.header.parents ?? []) ids.add(parent)
  return past.filter(({ id }) => ids.has(id))
}

function rebuild(past: readonly Revision[], head: Revision): Rebuild {
  const find = (id: string) => past.find((one) => one.id === id)
  return must(rebuildPolicy({ head, find, reader: newestReader, codec: policyCodec }))
}

const { state: _, ...cpu } = rule('cpu')
const { state: __, ...disk } = rule('disk')
const created = save([], [], (one) => must(one.registerRule(cpu, at('08:01'), { activate: true })))
const revised = save([created], [created], (one) =>
  must(one.reviseRule('cpu', { threshold: 0.5 }, at('08:02'))),
)

describe('rebuilding a policy from its events', () => {
  test('H8: one line of saves comes to its snapshot', () => {
    const past = [created, revised]
    expect(rebuild(past, revised)).toMatchObject({
      agrees: true,
      differences: [],
      startedFrom: [],
      rebuilt: policyData([rule('cpu', { threshold: 0.5 })]),
      events: [
        { revision: created.id, event: { type: 'PolicyCreated' } },
        { revision: created.id, event: { type: 'RuleRegistered' } },
        { revision: created.id, event: { type: 'RuleActivated' } },
        { revision: revised.id, event: { type: 'RuleRevised' } },
      ],
    })
  })

  test('H8: branches are merged where a save joined them, not replayed over one another', () => {
    // There and back again on one side is no change, and must not undo the other side's.
    const there = save(
      [created],
      [created],
      (one) => must(one.reviseRule('cpu', { window: 2 }, at('08:03'))),
      'b',
    )
    const back = save(
      [created, there],
      [there],
      (one) => must(one.reviseRule('cpu', { window: 1 }, at('08:04'))),
      'b',
    )
    const other = save(
      [created],
      [created],
      (one) => must(one.reviseRule('cpu', { window: 3 }, at('08:03'))),
      'c',
    )
    const branches = [created, there, back, other]
    const joined = save(branches, [back, other], (one) => must(one.registerRule(disk, at('08:05'))))
    const told = rebuild([...branches, joined], joined)
    expect(told).toMatchObject({ agrees: true, startedFrom: [] })
    expect(told.rebuilt).toEqual(policyData([rule('cpu', { window: 3 }), rule('disk', { state: 'draft' })]))
    expect(told.events).toHaveLength(7)
  })

  test('H8: a restatement starts afresh', () => {
    const restated = save([created, revised], [revised], (one) => {
      must(one.restate(policyData([rule('disk')]), 'resolution', at('08:06')))
      must(one.retireRule('disk', 'noise', at('08:07')))
    })
    const told = rebuild([created, revised, restated], restated)
    expect(told.agrees).toBe(true)
    expect(told.events.map(({ event }) => event.type)).toEqual(['PolicyRestated', 'RuleRetired'])
  })

  test('H8, H5: what is pruned, unreadable or left by a release without events is started from its kept state', () => {
    const later = save([created, revised], [revised], (one) =>
      must(one.reviseRule('cpu', { window: 2 }, at('08:08'))),
    )
    const pruned = rebuild([{ ...created, body: null }, revised, later], later)
    expect(pruned).toMatchObject({ agrees: true, startedFrom: [revised.id] })
    expect(pruned.events.map((one) => one.revision)).toEqual([later.id])

    const legacy = saved([], policyData([rule('cpu')]))
    const grown = save([legacy], [legacy], (one) => must(one.reviseRule('cpu', { window: 2 }, at('08:08'))))
    expect(rebuild([legacy, grown], grown)).toMatchObject({ agrees: true, startedFrom: [legacy.id] })

    const odd = saved([created], policyData([rule('cpu')]), [], { events: ['?'] })
    expect(rebuild([created, odd], odd)).toMatchObject({ agrees: true, startedFrom: [odd.id], events: [] })
  })

  test('H8: where rebuild and snapshot disagree it is said, field by field', () => {
    const forged = saved([created], policyData([rule('cpu', { threshold: 0.1 })]))
    expect(rebuild([created, forged], forged)).toMatchObject({
      agrees: false,
      rebuilt: policyData([rule('cpu')]),
      snapshot: policyData([rule('cpu', { threshold: 0.1 })]),
      differences: [{ path: ['rules', 'cpu', 'threshold'], before: 0.1, after: 0.9 }],
    })
  })

  test('H8: what cannot be told at all is an error', () => {
    const broken = revision([created], { state: '[' })
    const find = (id: string) => (id === created.id ? created : undefined)
    const told = rebuildPolicy({ head: broken, find, reader: newestReader, codec: policyCodec })
    expect(told).toMatchObject({ ok: false, error: { code: 'corrupt-record' } })
  })

  test('H8: a discarded policy may be created again on top', () => {
    const gone = revision([revised], {
      events: [{ type: 'PolicyRestated', at: at('08:08'), cause: 'repair', state: null }],
    })
    const anew = save([created, revised, gone], [gone], (one) => must(one.registerRule(disk, at('08:09'))))
    expect(rebuild([created, revised, gone, anew], anew)).toMatchObject({
      agrees: true,
      rebuilt: policyData([rule('disk', { state: 'draft' })]),
    })
  })
})
