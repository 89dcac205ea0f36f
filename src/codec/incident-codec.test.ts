import { describe, expect, test } from 'vitest'
import { incidentCodec } from './incident-codec.ts'
import { at, must, newestReader, openIncident, refusal } from './testing/given.ts'

const opening = {
  type: 'IncidentOpened',
  occurredAt: '2026-04-02T09:02:00.000Z',
  policyId: 'service-monitoring',
  ruleId: 'cpu-hot',
  metricName: 'cpu',
  severity: 'critical',
  threshold: 0.9,
  observedValue: 0.95,
}
const id = 'service-monitoring:cpu-hot:2026-04-02T09:02:00.000Z'
const decode = (events: unknown, v = 2) =>
  incidentCodec.decode(id, { v, minReader: undefined, text: JSON.stringify({ events }) }, newestReader)

describe('an incident in version 2', () => {
  test('C6: is what the design says, to the byte, and comes back', () => {
    const incident = openIncident()
    must(incident.acknowledge('ada', at('09:05')))
    must(incident.resolve('ada', 'restarted', at('09:10')))
    const encoded = must(incidentCodec.encode(incident, 6))
    expect(encoded).toEqual({
      v: 2,
      minReader: 4,
      metricNames: ['cpu'],
      text:
        '{"events":[{"metricName":"cpu","observedValue":0.95,"occurredAt":"2026-04-02T09:02:00.000Z","policyId":"service-monitoring","ruleId":"cpu-hot","severity":"critical","threshold":0.9,"type":"IncidentOpened"},' +
        '{"at":"2026-04-02T09:05:00.000Z","by":"ada","type":"IncidentAcknowledged"},' +
        '{"at":"2026-04-02T09:10:00.000Z","by":"ada","note":"restarted","type":"IncidentResolved"}]}',
    })
    const back = must(incidentCodec.decode(id, encoded, newestReader))
    expect(back.describe()).toEqual(incident.describe())
    expect(back.history()).toEqual(incident.history())
    const stored = must(incidentCodec.encodeEvents(incident.history(), 2))
    expect(must(incidentCodec.decodeEvents(id, 2, stored, newestReader))).toEqual(incident.history())
  })

  test('C6: releases 4 to 6 write it, releases 1 to 3 the version before it', () => {
    for (const release of [4, 5, 6]) expect(must(incidentCodec.encode(openIncident(), release)).v).toBe(2)
    for (const release of [1, 2, 3]) expect(must(incidentCodec.encode(openIncident(), release)).v).toBe(1)
  })

  test.each([
    [[{ ...opening, at: opening.occurredAt }], 'events[0].at', 'unknown field'],
    [
      [{ ...opening, occurredAt: '2026-04-02T09:02:00Z' }],
      'events[0].occurredAt',
      'is no instant in ISO form, UTC, with milliseconds',
    ],
    [
      [{ ...opening, occurredAt: '2026-02-30T09:02:00.000Z' }],
      'events[0].occurredAt',
      'is no instant in ISO form, UTC, with milliseconds',
    ],
    [[{ ...opening, type: 'AlertTriggered' }], 'events[0].type', 'unknown kind'],
    [[opening, { type: 'IncidentResolved', at: at('09:10'), by: 'ada' }], 'events[1].note', 'missing'],
    ['none', 'events', 'expected array'],
  ])('C4, C8: %j is corrupt at %s: %s', (events, path, reason) => {
    expect(refusal(decode(events))).toMatchObject({ code: 'corrupt-record', path, reason })
  })

  test.each([
    [[], 'not-an-opening'],
    [[{ ...opening, ruleId: 'other' }], 'incident-id-mismatch'],
    [[opening, { type: 'IncidentAcknowledged', at: at('09:10'), by: ' ' }], 'blank-by'],
  ])('C4: a right shape of a wrong incident is refused by its constructor: %j %s', (events, rule) => {
    expect(refusal(decode(events))).toMatchObject({ code: 'domain', refusal: { rule } })
  })

  test('C4: the window is counted in releases, so one floor fits both types', () => {
    expect(refusal(decode([opening], 1))).toMatchObject({ code: 'unsupported-version', supported: [2, 2] })
    expect(refusal(decode([opening], 3))).toMatchObject({ code: 'newer-schema', minReader: 7 })
  })
})
