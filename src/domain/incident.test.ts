import { describe, expect, it } from 'vitest'
import type { IncidentEvent } from './events.ts'
import { Incident, type Opening } from './incident.ts'
import { makeIncidentEvent } from './incident-event.ts'
import type { Result } from './result.ts'
import { must, time } from './testing/given.ts'

const opening: Opening = {
  policyId: 'p',
  ruleId: 'r',
  metricName: 'cpu',
  severity: 'critical',
  threshold: 0.9,
  observedValue: 0.95,
  at: time('09:02'),
}
const incidentId = 'p:r:2026-04-02T09:02:00.000Z'
const { at: openedAt, ...facts } = opening
const opened = { type: 'IncidentOpened', incidentId, ...opening }
const acknowledged = { type: 'IncidentAcknowledged', incidentId, at: time('09:05'), by: 'Ann' }
const resolved = { type: 'IncidentResolved', incidentId, at: time('09:09'), by: 'Bob', note: 'restarted' }

function incident(...told: object[]): Incident {
  return must(
    Incident.of(
      incidentId,
      told.map((event) => must(makeIncidentEvent(event))),
    ),
  )
}

describe('D3 an incident records what happened to it', () => {
  it('opening names it and is its first event', () => {
    const made = must(Incident.open(opening))
    expect(made.id).toBe(incidentId)
    expect(made.describe()).toStrictEqual({ incidentId, ...facts, openedAt, state: 'open' })
    expect(made.collectEvents()).toStrictEqual([opened])
    expect(made.collectEvents()).toStrictEqual([])
    expect(made.history()).toStrictEqual([opened])
  })

  it.each<[string, object[], (i: Incident) => Result<void, unknown>, object[], object]>([
    [
      'acknowledging',
      [opened],
      (i) => i.acknowledge('Ann', time('09:05')),
      [acknowledged],
      { state: 'acknowledged', acknowledgedBy: 'Ann' },
    ],
    [
      'resolving',
      [opened],
      (i) => i.resolve('Bob', 'restarted', time('09:09')),
      [resolved],
      { state: 'resolved', resolvedBy: 'Bob', note: 'restarted' },
    ],
    [
      'resolving what is acknowledged',
      [opened, acknowledged],
      (i) => i.resolve('Bob', 'restarted', time('09:09')),
      [resolved],
      { state: 'resolved', acknowledgedBy: 'Ann', resolvedBy: 'Bob' },
    ],
    [
      'acknowledging again: the first stays',
      [opened, acknowledged],
      (i) => i.acknowledge('Eve', time('10:00')),
      [],
      { state: 'acknowledged', acknowledgedBy: 'Ann' },
    ],
    [
      'resolving again: the first stays',
      [opened, resolved],
      (i) => i.resolve('Eve', 'me too', time('10:00')),
      [],
      { state: 'resolved', resolvedBy: 'Bob', note: 'restarted' },
    ],
    [
      'acknowledging what is resolved: nothing',
      [opened, resolved],
      (i) => i.acknowledge('Ann', time('10:00')),
      [],
      { state: 'resolved' },
    ],
  ])('%s', (_, history, when, events, told) => {
    const given = incident(...history)
    expect(when(given)).toStrictEqual({ ok: true, value: undefined })
    expect(given.collectEvents()).toStrictEqual(events)
    expect(given.history()).toStrictEqual([...history, ...events])
    expect(given.describe()).toMatchObject({ incidentId, ...told })
  })

  it('in a merged history the first of each kind gives the facts, and the furthest state holds', () => {
    const merged = incident(
      opened,
      { ...opened, severity: 'warning' },
      acknowledged,
      { ...acknowledged, by: 'Eve' },
      resolved,
      { ...resolved, by: 'Eve', note: 'other' },
    )
    expect(merged.describe()).toStrictEqual({
      incidentId,
      ...facts,
      openedAt,
      state: 'resolved',
      acknowledgedBy: 'Ann',
      resolvedBy: 'Bob',
      note: 'restarted',
    })
    expect(merged.history()).toHaveLength(6)
  })
})

describe('D1 D5 a constructed incident is valid', () => {
  it.each<[string, string, object]>([
    ['a blank policy id', 'blank-id', { policyId: ' ' }],
    ['a reserved rule id', 'reserved-id', { ruleId: 'a:b' }],
    ['a blank metric', 'blank-metric', { metricName: '' }],
    ['an unknown severity', 'unknown-severity', { severity: 'fatal' }],
    ['a threshold in percent', 'threshold-out-of-range', { threshold: 90 }],
    ['a negative observation', 'bad-sample', { observedValue: -1 }],
    ['no instant', 'bad-instant', { at: 'now' }],
  ])('opening refuses %s: %s', (_, rule, wrong) => {
    expect(Incident.open({ ...opening, ...wrong })).toMatchObject({ ok: false, error: { rule } })
  })

  it.each<[string, string, unknown[]]>([
    ['nothing', 'not-an-opening', []],
    ['no opening first', 'not-an-opening', [acknowledged, opened]],
    ['another incident', 'incident-id-mismatch', [{ ...opened, incidentId: undefined, ruleId: 'other' }]],
    ['an opening that claims another id', 'incident-id-mismatch', [{ ...opened, ruleId: 'other' }]],
    [
      'an event of another incident',
      'incident-id-mismatch',
      [opened, { ...acknowledged, incidentId: 'p:s:2026-04-02T09:02:00.000Z' }],
    ],
    ['an event that is none', 'unknown-event', [opened, null]],
    ['an event of another kind', 'unknown-event', [opened, { type: 'PolicyCreated' }]],
    ['a resolution without a note', 'blank-note', [opened, { ...resolved, note: undefined }]],
    ['an acknowledgement by nobody', 'blank-by', [opened, { ...acknowledged, by: 7 }]],
  ])('rehydrating refuses %s: %s', (_, rule, history) => {
    // What broken storage holds does not know the types.
    expect(Incident.of(incidentId, history as IncidentEvent[])).toMatchObject({ ok: false, error: { rule } })
  })

  it.each<[string, string, object[], (i: Incident) => Result<void, unknown>]>([
    ['by nobody', 'blank-by', [opened], (i) => i.acknowledge(' ', time('10:00'))],
    [
      'by nobody, though it is done already',
      'blank-by',
      [opened, acknowledged],
      (i) => i.acknowledge('', time('10:00')),
    ],
    ['without a note', 'blank-note', [opened], (i) => i.resolve('Ann', '', time('10:00'))],
    [
      'without a note, though it is done already',
      'blank-note',
      [opened, resolved],
      (i) => i.resolve('Ann', ' ', time('10:00')),
    ],
  ])('a command %s is refused and changes nothing: %s', (_, rule, history, when) => {
    const given = incident(...history)
    const before = given.describe()
    expect(when(given)).toMatchObject({ ok: false, error: { rule } })
    expect(given.describe()).toStrictEqual(before)
    expect(given.collectEvents()).toStrictEqual([])
  })

  it('nothing that it hands out is a way into it', () => {
    const made = must(Incident.open(opening))
    for (const handedOut of [made.describe(), ...made.history(), ...made.collectEvents()]) {
      for (const key of Object.keys(handedOut)) Reflect.set(handedOut, key, 'spoiled')
    }
    expect(made.describe()).toStrictEqual({ incidentId, ...facts, openedAt, state: 'open' })
    expect(made.history()).toStrictEqual([opened])
    expect(Object.keys(made)).toStrictEqual([])
  })
})
