import { describe, expect, test } from 'vitest'
import { canonicalText } from '../codec/canonical.ts'
import type { Carried } from '../codec/carried.ts'
import type { JsonObject } from '../codec/json.ts'
import { policyCodec } from '../codec/policy-codec.ts'
import { at, must, openIncident, policyData, rule } from '../codec/testing/given.ts'
import { headsOf } from './graph.ts'
import { mergeCarried } from './merge-carried.ts'
import { rebuildPolicy } from './rebuild.ts'
import type { Revision } from './revision.ts'
import { codecs, revision, saved } from './testing/given.ts'
import { viewOf } from './view.ts'

function carried(whole: JsonObject, parts: Record<string, JsonObject> = {}, v = 7): Carried {
  return { v, minReader: 6, whole, parts: new Map(Object.entries(parts)) }
}

/** Merges what heads `a`, `b`, `c`… carry, from one base. */
function merge(base: Carried | null, ...sides: (Carried | null)[]) {
  const named = sides.map((side, i) => ({ head: 'abc'.charAt(i), carried: side }))
  const merged = mergeCarried([base], named)
  expect(mergeCarried([base], named.toReversed())).toEqual(merged)
  return merged
}

describe('merging what a newer release added', () => {
  test('C8, H2: field by field, by the object that has it', () => {
    const base = carried({ owner: 'a' }, { cpu: { tags: ['eu'], note: 'x' } })
    const one = carried({ owner: 'b' }, { cpu: { tags: ['eu'], note: 'x' } })
    const other = carried({ owner: 'a', pages: 2 }, { cpu: { tags: ['us'] }, disk: { tags: [] } })
    expect(merge(base, one, other)).toEqual({
      carried: carried({ owner: 'b', pages: 2 }, { cpu: { tags: ['us'] }, disk: { tags: [] } }),
      conflicts: [],
    })
  })

  test('C8, H2: two values are a conflict, and for the time being the larger head has its way', () => {
    const base = carried({}, { cpu: { runbook: 'x', tags: [1] } })
    const sides = [
      carried({}, { cpu: { runbook: 'y', tags: [2] } }),
      carried({}, { cpu: { runbook: 'z', tags: [3] } }),
    ]
    expect(merge(base, ...sides)).toEqual({
      carried: sides[1],
      conflicts: [
        { path: ['rules', 'cpu', 'runbook'], base: 'x', values: { a: 'y', b: 'z' } },
        { path: ['rules', 'cpu', 'tags'], base: '[1]', values: { a: '[2]', b: '[3]' } },
      ],
    })
  })

  test('C8: the result is in the newest version that came; nothing carried comes to nothing', () => {
    expect(merge(null, carried({ x: null }, {}, 8), carried({}, {}, 7), null)).toEqual({
      carried: carried({ x: null }, {}, 8),
      conflicts: [],
    })
    expect(merge(null, null, null)).toEqual({ carried: null, conflicts: [] })
    expect(merge(carried({ x: 1 }), null)).toEqual({ carried: null, conflicts: [] })
  })
})

describe('heads of a newer version', () => {
  const body = (runbook: string, threshold = 0.9) => {
    const { ruleId: _, runbook: __, ...fields } = rule('cpu', { threshold })
    return canonicalText({ rules: { cpu: { ...fields, runbook } }, order: ['cpu'] })
  }
  const root = revision([], { v: 6, minReader: 5, state: body('x') })
  const rewritten = revision([root], { v: 6, minReader: 5, state: body('y'), device: 'b' })
  const revised = revision([root], { v: 6, minReader: 5, state: body('x', 0.5), device: 'c' })
  const rival = revision([root], { v: 6, minReader: 5, state: body('z'), device: 'd' })

  function viewFor(release: number, ...revisions: Revision[]) {
    const heads = headsOf(revisions).flatMap((id) => revisions.find((one) => one.id === id) ?? [])
    const find = (id: string) => revisions.find((one) => one.id === id)
    return viewOf({ aggregate: root.header.aggregate, heads, find, reader: { release, floor: 1 }, codecs })
  }

  test('C8, H2: a release that does not know a field merges it all the same, and so it can be saved', () => {
    const view = viewFor(5, root, rewritten, revised)
    expect(view).toMatchObject({ status: 'merged', domain: policyData([rule('cpu', { threshold: 0.5 })]) })
    expect(view.carried).toEqual({
      v: 6,
      minReader: 5,
      whole: {},
      parts: new Map([['cpu', { runbook: 'y' }]]),
    })
    const known = viewFor(6, root, rewritten, revised)
    expect(known.domain).toEqual(policyData([rule('cpu', { threshold: 0.5, runbook: 'y' })]))
    expect(known).not.toHaveProperty('carried')
    if (view.aggregate === null || !('registerRule' in view.aggregate)) throw new Error('there is no policy')
    const written = must(policyCodec.encode(view.aggregate, 5, view.carried))
    expect(written).toMatchObject({ v: 6, minReader: 5, text: body('y', 0.5) })
  })

  test('C8, H2: two values of it are a conflict for that release too, with the same heads, fields and values', () => {
    for (const release of [5, 6]) {
      expect(viewFor(release, root, rewritten, rival)).toMatchObject({
        status: 'conflict',
        conflict: {
          kind: 'fields',
          fields: [
            {
              path: ['rules', 'cpu', 'runbook'],
              base: 'x',
              values: { [rewritten.id]: 'y', [rival.id]: 'z' },
            },
          ],
        },
      })
    }
    expect(viewFor(5, root, rewritten, rival).carried?.v).toBe(6)
  })

  test('C8: one head brings what it carries; a release that cannot read it parks it', () => {
    expect(viewFor(5, root).carried?.parts.get('cpu')).toEqual({ runbook: 'x' })
    expect(viewFor(4, root)).toMatchObject({ status: 'parked', domain: null })
  })

  test('C8, H7: fields of an incident stay with their events when histories are joined', () => {
    const incident = openIncident()
    const text = (...later: object[]) => {
      const { events } = JSON.parse(must(codecs.incident.encode(incident, 6)).text)
      const [opening] = events
      return canonicalText({ events: [{ ...opening, region: 'eu' }, ...later] })
    }
    const aggregate = { type: 'incident', id: incident.id } as const
    const opened = revision([], { aggregate, v: 3, minReader: 6, state: text() })
    const seen = [at('09:05'), at('09:06')].map((time, i) =>
      revision([opened], {
        aggregate,
        v: 3,
        minReader: 6,
        state: text({ type: 'IncidentAcknowledged', at: time, by: 'ada', via: `pager ${i}` }),
        device: `d${i}`,
      }),
    )
    const find = (id: string) => [opened, ...seen].find((one) => one.id === id)
    const view = viewOf({ aggregate, heads: seen, find, reader: { release: 6, floor: 1 }, codecs })
    expect(view.status).toBe('merged')
    if (view.aggregate === null || !('acknowledge' in view.aggregate)) throw new Error('there is no incident')
    const written = must(codecs.incident.encode(view.aggregate, 6, view.carried))
    const via = expect.stringMatching(/^pager \d$/)
    expect(JSON.parse(written.text).events).toMatchObject([{ region: 'eu' }, { via }, { via }])
    expect(written).toMatchObject({ v: 3, minReader: 6 })
  })

  test('H8: events of a newer version that this release may read rebuild the policy', () => {
    const start = saved([], policyData([rule('cpu')]))
    const events = [
      { type: 'RuleRevised', at: at('09:00'), ruleId: 'cpu', change: { threshold: 0.5 }, why: 'noise' },
    ]
    const state = canonicalText({ ...JSON.parse(body('x', 0.5)), owner: 'ada' })
    const head = revision([start], { v: 7, minReader: 6, events, state })
    const find = (id: string) => (id === start.id ? start : undefined)
    const told = must(rebuildPolicy({ head, find, reader: { release: 6, floor: 1 }, codec: policyCodec }))
    expect(told.events.map(({ event }) => event.type)).toEqual(['RuleRevised'])
    expect(told.differences).toMatchObject([{ path: ['rules', 'cpu', 'runbook'] }])
  })
})
