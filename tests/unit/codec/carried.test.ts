import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../src/codec/canonical.ts'
import { incidentCodec } from '../../../src/codec/incident-codec.ts'
import type { JsonObject } from '../../../src/codec/json.ts'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { anyPolicy } from '../../../src/codec/testing/any-policy.spec.ts'
import { at, must, openIncident, policy, refusal } from '../../../src/codec/testing/given.ts'

const as = (release: number, floor = 1) => ({ release, floor })
const rule = {
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
}
const withRunbook = { rules: { 'cpu-hot': { ...rule, runbook: 'restart it' } }, order: ['cpu-hot'] }
const ofTomorrow = {
  rules: { 'cpu-hot': { ...rule, tags: ['eu'] }, b: { ...rule, window: 2 } },
  order: ['cpu-hot', 'b'],
  owner: { team: 'platform' },
}
const stored = (body: unknown, v: number, minReader?: number) => ({ v, minReader, text: canonicalText(body) })

describe('fields of a newer version', () => {
  test('C8: release 5 edits a record of version 6 with a runbook, and writes it as version 6 again', () => {
    const held = must(policyCodec.read('p', stored(withRunbook, 6, 5), as(5)))
    expect(held.aggregate.describe().rules).toMatchObject([{ ruleId: 'cpu-hot', runbook: '' }])
    must(held.aggregate.reviseRule('cpu-hot', { threshold: 0.8 }, at('09:00')))
    must(held.aggregate.registerRule({ ...rule, ruleId: 'b', window: 2 }, at('09:01')))
    const written = must(policyCodec.encode(held.aggregate, 5, held.carried))
    expect(written).toMatchObject({ v: 6, minReader: 5 })
    const read = must(policyCodec.read('p', written, as(6)))
    expect(read.carried).toBeNull()
    expect(read.aggregate.describe().rules).toMatchObject([
      { ruleId: 'cpu-hot', threshold: 0.8, runbook: 'restart it' },
      { ruleId: 'b', state: 'draft', runbook: '' },
    ])
  })

  test('C8: release 6 edits a record of an invented version 7; what only a newer mode needs raises who may read it', () => {
    const held = must(policyCodec.read('p', stored(ofTomorrow, 7, 5), as(6)))
    must(held.aggregate.reviseRule('b', { mode: 'rate_of_change' }, at('09:00')))
    const { v, minReader, text } = must(policyCodec.encode(held.aggregate, 6, held.carried))
    expect({ v, minReader }).toEqual({ v: 7, minReader: 6 })
    const rules = { ...ofTomorrow.rules, b: { ...ofTomorrow.rules.b, mode: 'rate_of_change' } }
    expect(text).toBe(canonicalText({ ...ofTomorrow, rules }))
  })

  test('C8: a restatement says its state with the carried fields; what belonged to a rule that is gone goes with it', () => {
    const held = must(policyCodec.read('p', stored(ofTomorrow, 7, 6), as(6)))
    const data = held.aggregate.describe()
    must(held.aggregate.restate({ ...data, rules: data.rules.slice(1) }, 'resolution', at('09:00')))
    const events = must(policyCodec.encodeEvents(held.aggregate.collectEvents(), 6, held.carried))
    const state = { rules: { b: ofTomorrow.rules.b }, order: ['b'], owner: { team: 'platform' } }
    expect(events).toEqual([{ type: 'PolicyRestated', at: at('09:00'), cause: 'resolution', state }])
    expect(must(policyCodec.encode(held.aggregate, 6, held.carried)).text).toBe(canonicalText(state))
    expect(must(policyCodec.decodeEvents('p', 7, events, as(6), 6))).toMatchObject([
      { type: 'PolicyRestated' },
    ])
    expect(refusal(policyCodec.decodeEvents('p', 7, events, as(6)))).toMatchObject({ code: 'newer-schema' })
  })

  test('C8: every policy and any fields that nobody knows come back to the byte', () => {
    const fields = fc.dictionary(
      fc.string({ maxLength: 5 }).map((name) => `x-${name}`),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"__proto__"')),
      { maxKeys: 2 },
    )
    fc.assert(
      fc.property(anyPolicy, fields, fc.array(fields), (data, top, ofRules) => {
        const { text, minReader } = must(policyCodec.encode(policy(data), 6))
        const body: { rules: JsonObject } = JSON.parse(text)
        const rules = Object.entries(body.rules).map(([id, own], i) => [
          id,
          { ...(own as object), ...ofRules[i] },
        ])
        const grown = stored({ ...body, ...top, rules: Object.fromEntries(rules) }, 7, minReader)
        const held = must(policyCodec.read(data.policyId, grown, as(6)))
        expect(held.aggregate.describe()).toEqual(data)
        expect(must(policyCodec.encode(held.aggregate, 6, held.carried))).toMatchObject({ ...grown })
        if (minReader > 5) return
        const five = must(policyCodec.read(data.policyId, stored(JSON.parse(text), 6, 5), as(5)))
        expect(must(policyCodec.encode(five.aggregate, 5, five.carried))).toMatchObject({
          v: 6,
          minReader: 5,
          text,
        })
      }),
    )
  })

  test('C8: an incident keeps fields with the events that had them', () => {
    const incident = openIncident()
    const { events }: { events: object[] } = JSON.parse(must(incidentCodec.encode(incident, 6)).text)
    const grown = stored({ events: events.map((event) => ({ ...event, region: 'eu' })), pages: 2 }, 3, 6)
    const held = must(incidentCodec.read(incident.id, grown, as(6)))
    must(held.aggregate.acknowledge('ada', at('09:05')))
    const written = must(incidentCodec.encode(held.aggregate, 6, held.carried))
    expect(written).toMatchObject({ v: 3, minReader: 6 })
    expect(JSON.parse(written.text)).toMatchObject({
      pages: 2,
      events: [{ type: 'IncidentOpened', region: 'eu' }, { type: 'IncidentAcknowledged' }],
    })
    expect(written.text.match(/region/g)).toHaveLength(1)
  })

  test.each([
    [6, 6, 5, 'newer-schema'],
    [6, 5, 4, 'newer-schema'],
    [7, 6, 5, 'newer-schema'],
    [7, undefined, 6, 'newer-schema'],
    [6, undefined, 5, 'newer-schema'],
    [7.5, 6, 6, 'unsupported-version'],
  ])('C4: version %s for release %s and newer is for release %i %s', (v, minReader, release, code) => {
    expect(refusal(policyCodec.read('p', stored(ofTomorrow, v, minReader), as(release)))).toMatchObject({
      code,
    })
  })

  test('C4: what claims to be readable and is not says where', () => {
    const lying = { ...withRunbook, rules: { 'cpu-hot': { ...rule, mode: 'rate_of_change' } } }
    expect(refusal(policyCodec.read('p', stored(lying, 6, 5), as(5)))).toMatchObject({
      code: 'corrupt-record',
      step: 'shape',
      path: 'rules.cpu-hot.mode',
    })
  })

  test('C8: fields that a release knows cannot be carried by it: that is a mistake of the program', () => {
    const { aggregate, carried } = must(policyCodec.read('p', stored(withRunbook, 6, 5), as(5)))
    expect(() => policyCodec.encode(aggregate, 6, carried)).toThrow(RangeError)
  })
})

describe('the window', () => {
  const v1 = { rules: [] }
  test('C4: with its floor at release 3, versions 1 and 2 of policies fall out, and version 1 of incidents does not', () => {
    for (const v of [1, 2]) {
      expect(refusal(policyCodec.read('p', stored(v1, v), as(6, 3)))).toMatchObject({
        code: 'unsupported-version',
        version: v,
        supported: [3, 6],
      })
    }
    expect(must(policyCodec.decode('p', stored(v1, 3), as(6, 3))).describe().rules).toEqual([])
    const incident = openIncident()
    const alert = must(incidentCodec.encode(incident, 1))
    expect(must(incidentCodec.decode(incident.id, alert, as(6, 3))).describe()).toEqual(incident.describe())
    expect(refusal(incidentCodec.decode(incident.id, alert, as(6, 4)))).toMatchObject({ supported: [2, 2] })
  })

  test('C4: no marker, zero and an unknown newer version each say so, whatever their text is', () => {
    const read = (v: number | undefined) =>
      refusal(policyCodec.read('p', { v, minReader: undefined, text: '{' }, as(6)))
    expect(read(undefined)).toMatchObject({ code: 'unsupported-version', version: null, supported: [1, 6] })
    expect(read(0)).toMatchObject({ code: 'unsupported-version', version: 0 })
    expect(read(9)).toMatchObject({ code: 'newer-schema', version: 9, minReader: 7 })
  })
})
