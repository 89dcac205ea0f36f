import { describe, expect, test } from 'vitest'
import { at, must, openIncident } from '../codec/testing/given.ts'
import type { Incident } from '../domain/incident.ts'
import { mergeIncidents } from './merge-incident.ts'
import { savedIncident, viewOfAll } from './testing/given.ts'

const by = (who: string, did?: 'acknowledged' | 'resolved', openedAt = 0.95): Incident => {
  const incident = openIncident(openedAt)
  if (did) must(incident.acknowledge(who, at('09:05')))
  if (did === 'resolved') must(incident.resolve(who, `done by ${who}`, at('09:10')))
  return incident
}

describe('merging incidents', () => {
  test.each<[string, Incident[], string, number]>([
    ['open and open', [by('ada'), by('bob')], 'open', 1],
    ['opened with two values', [by('ada', undefined, 0.95), by('bob', undefined, 0.97)], 'open', 2],
    ['open and acknowledged', [by('ada'), by('bob', 'acknowledged')], 'acknowledged', 2],
    ['acknowledged by both', [by('ada', 'acknowledged'), by('bob', 'acknowledged')], 'acknowledged', 3],
    ['acknowledged and resolved', [by('ada', 'acknowledged'), by('bob', 'resolved')], 'resolved', 4],
    [
      'resolved by three',
      [by('ada', 'resolved'), by('bob', 'resolved'), by('eve', 'resolved')],
      'resolved',
      7,
    ],
  ])('H7: %s: the union, and the furthest state', (_name, incidents, state, events) => {
    const histories = incidents.map((one) => one.history())
    const merged = mergeIncidents(histories)
    expect(merged).toHaveLength(events)
    expect(mergeIncidents(histories.toReversed())).toEqual(merged)
    expect(mergeIncidents([merged, ...histories, merged])).toEqual(merged)
    expect(mergeIncidents([merged])).toEqual(merged)

    // With a common ancestor or without one: incidents need no base, and never wait for a person.
    const root = savedIncident([], by('ada'))
    const heads = incidents.map((one, i) => savedIncident([root], one, `device-${i}`))
    for (const revisions of [[root, ...heads], heads, [root, ...heads.toReversed()]]) {
      const view = viewOfAll(revisions)
      expect(view).toMatchObject({ status: 'merged', provisional: false, conflict: null, domain: { state } })
      expect(view.aggregate).toMatchObject({ id: incidents[0]?.id })
    }
  })

  test('H7: the facts are those of the smallest event digest, on every device', () => {
    const one = viewOfAll([
      savedIncident([], by('ada', 'resolved')),
      savedIncident([], by('bob', 'resolved'), 'b'),
    ])
    const other = viewOfAll([
      savedIncident([], by('bob', 'resolved'), 'b'),
      savedIncident([], by('ada', 'resolved')),
    ])
    expect(one.domain).toEqual(other.domain)
    expect(one.domain).toMatchObject({ acknowledgedBy: 'bob', resolvedBy: 'bob', note: 'done by bob' })
  })
})
