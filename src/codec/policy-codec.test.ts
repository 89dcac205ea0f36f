import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MonitoringPolicy } from '../domain/policy.ts'
import { canonicalText } from './canonical.ts'
import { policyCodec } from './policy-codec.ts'
import { anyPolicy } from './testing/any-policy.spec.ts'
import { at, must, newestReader, policy, policyData, refusal, rule } from './testing/given.ts'

const id = 'service-monitoring'
const storedRule = {
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
}
const body = { rules: { 'cpu-hot': storedRule }, order: ['cpu-hot'] }

const decode = (value: unknown, v: number | undefined = 6, minReader?: number) =>
  policyCodec.decode(
    id,
    { v, minReader, text: typeof value === 'string' ? value : JSON.stringify(value) },
    newestReader,
  )
const withRule = (fields: object) => ({ ...body, rules: { 'cpu-hot': { ...storedRule, ...fields } } })

describe('a policy in version 6', () => {
  test('C6: is what the design says, to the byte', () => {
    const data = policyData(
      [
        rule('cpu-hot', { metricName: 'cpu', runbook: 'restart it' }),
        rule('10', { state: 'retired', retiredReason: 'noise' }),
        rule('9', { state: 'draft', mode: 'rate_of_change' }),
      ],
      true,
    )
    expect(must(policyCodec.encode(policy(data), 6))).toEqual({
      v: 6,
      minReader: 6,
      metricNames: ['10', '9', 'cpu'],
      text:
        '{"archived":true,"order":["cpu-hot","10","9"],"rules":{' +
        '"10":{"metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","state":"retired","threshold":0.9,"window":1},' +
        '"9":{"metricName":"9","mode":"rate_of_change","severity":"critical","state":"draft","threshold":0.9,"window":1},' +
        '"cpu-hot":{"metricName":"cpu","mode":"threshold","runbook":"restart it","severity":"critical","state":"active","threshold":0.9,"window":1}}}',
    })
  })

  test.each([
    [5, policyData([rule('a', { runbook: 'carried by a release 5' })])],
    [6, policyData([rule('a', { mode: 'rate_of_change', state: 'draft' })])],
    [6, policyData([], true)],
  ])('C6: needs release %d to read where taking it for less would change its meaning', (minReader, data) => {
    expect(must(policyCodec.encode(policy(data), 6)).minReader).toBe(minReader)
  })

  test('C6: a release whose version is not built in is refused, not guessed', () => {
    expect(refusal(policyCodec.encode(policy(policyData([])), 7))).toMatchObject({
      code: 'not-representable',
      release: 7,
    })
    expect(refusal(policyCodec.encodeEvents([], 7))).toMatchObject({ code: 'not-representable', release: 7 })
  })

  test('C6, C7: every policy comes back as it went, and its text is canonical', () => {
    fc.assert(
      fc.property(anyPolicy, (data) => {
        const { text, v, minReader } = must(policyCodec.encode(policy(data), 6))
        const back = must(policyCodec.decode(data.policyId, { text, v, minReader }, newestReader))
        expect(back.describe()).toEqual(data)
        expect(canonicalText(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('C2: the same policy has the same text twice, whatever order its keys are in', () => {
    const { order, rules } = body
    const one = must(decode({ rules, order }))
    const other = must(decode({ order, rules }))
    expect(policyCodec.encode(one, 6)).toEqual(policyCodec.encode(other, 6))
    expect(policyCodec.encode(one, 6)).toEqual(policyCodec.encode(one, 6))
  })
})

describe('reading a policy', () => {
  test.each([
    [undefined, { version: null }],
    [Number.NaN, { version: null }],
    [0, { version: 0 }],
    [5, { version: 5 }],
    [5.5, { version: 5.5 }],
    [-6, { version: -6 }],
  ])('C4: version %s is unsupported, with the window', (v, facts) => {
    expect(
      refusal(policyCodec.decode(id, { v, minReader: undefined, text: '{' }, newestReader)),
    ).toMatchObject({
      code: 'unsupported-version',
      supported: [6, 6],
      ...facts,
    })
  })

  test('C4: a newer version is newer, whatever its text; one that does not say needs the next release', () => {
    expect(refusal(decode('?', 7, 9))).toMatchObject({ code: 'newer-schema', version: 7, minReader: 9 })
    expect(refusal(decode('?', 7))).toMatchObject({ code: 'newer-schema', version: 7, minReader: 7 })
    const older = { release: 5, floor: 1 }
    expect(refusal(policyCodec.decode(id, { v: 6, minReader: 6, text: '{}' }, older))).toMatchObject({
      code: 'newer-schema',
    })
  })

  test.each([
    ['{"rules":', '', 'not JSON'],
    ['"hello"', '', 'expected object'],
    ['null', '', 'expected object'],
    ['[]', '', 'expected object'],
    [{ rules: {} }, 'order', 'missing'],
    [{ ...body, name: 'x' }, 'name', 'unknown field'],
    [{ ...body, archived: false }, 'archived', 'expected true'],
    [{ ...body, rules: [] }, 'rules', 'expected record'],
    [withRule({ sev: 'critical' }), 'rules.cpu-hot.sev', 'unknown field'],
    [withRule({ threshold: '0.9' }), 'rules.cpu-hot.threshold', 'expected number'],
    [withRule({ severity: 'Critical ' }), 'rules.cpu-hot.severity', 'expected "warning" or "critical"'],
    [withRule({ metricName: ' cpu' }), 'rules.cpu-hot.metricName', 'has white space around it'],
    [
      withRule({ mode: 'median' }),
      'rules.cpu-hot.mode',
      'expected "threshold" or "consecutive" or "rate_of_change"',
    ],
    [withRule({ ruleId: 'cpu-hot' }), 'rules.cpu-hot.ruleId', 'unknown field'],
    [{ ...body, order: [] }, 'rules.cpu-hot', 'the rule is not in the order'],
    [{ ...body, order: ['cpu-hot', 'cpu-hot'] }, 'order[1]', 'the rule is in the order twice'],
    [{ ...body, order: ['cpu-hot', 'toString'] }, 'order[1]', 'there is no such rule'],
    ['{"order":["__proto__"],"rules":{"__proto__":{}}}', 'rules.__proto__', 'no name may be __proto__'],
    ['{"order":[],"order":[],"rules":{}}', 'order', 'the name is given twice'],
    ['{"order":[],"rules":{"a":1e999}}', 'rules.a', 'expected object'],
  ])('C8, C4: %j is corrupt at "%s": %s', (value, path, reason) => {
    expect(refusal(decode(value))).toMatchObject({ code: 'corrupt-record', step: 'shape', path, reason })
  })

  test.each([
    [withRule({ threshold: 1.5 }), 'threshold-out-of-range'],
    [withRule({ window: 0 }), 'bad-window'],
    [withRule({ retiredReason: 'why' }), 'reason-unexpected'],
    [withRule({ metricName: '' }), 'blank-metric'],
    [{ rules: { a: storedRule, b: storedRule }, order: ['a', 'b'] }, 'active-pair-taken'],
    [{ rules: { 'a:b': storedRule }, order: ['a:b'] }, 'reserved-id'],
  ])('C4: a right shape of a wrong policy is refused by its constructor: %j %s', (value, rule) => {
    expect(refusal(decode(value))).toMatchObject({ code: 'domain', step: 'domain', refusal: { rule } })
  })
})

describe('events of a policy in version 6', () => {
  const happened = () => {
    const one = must(MonitoringPolicy.create(id, at('08:00')))
    const { state: _, ...spec } = rule('cpu-hot', { runbook: 'restart it' })
    must(one.registerRule(spec, at('08:01'), { activate: true }))
    must(one.reviseRule('cpu-hot', { threshold: 0.8, runbook: '' }, at('08:02')))
    must(one.retireRule('cpu-hot', 'noise', at('08:03')))
    must(one.archive(at('08:04'), 0))
    must(one.restore(at('08:05')))
    must(one.restate(policyData([rule('disk-hot')]), 'repair', at('08:06')))
    return one.collectEvents()
  }

  test('C7: name neither policy nor rule twice, and come back as they went', () => {
    const events = happened()
    const stored = must(policyCodec.encodeEvents(events, 6))
    expect(stored[1]).toEqual({
      type: 'RuleRegistered',
      at: at('08:01'),
      ruleId: 'cpu-hot',
      rule: { ...storedRule, metricName: 'cpu-hot', state: 'draft', runbook: 'restart it' },
    })
    expect(stored.every((event) => !canonicalText(event).includes('policyId'))).toBe(true)
    expect(must(policyCodec.decodeEvents(id, 6, JSON.parse(canonicalText(stored)), newestReader))).toEqual(
      events,
    )
  })

  test.each([
    [{}, 'corrupt-record', 'events'],
    [[{ type: 'RuleExploded', at: at('08:00') }], 'corrupt-record', 'events[0].type'],
    [[{ type: 'PolicyCreated', at: '2026-04-02 09:02:00' }], 'corrupt-record', 'events[0].at'],
    [[{ type: 'RuleActivated', at: at('08:00'), ruleId: 'a', why: 1 }], 'corrupt-record', 'events[0].why'],
  ])('C4, C8: %j is %s at %s', (events, code, path) => {
    expect(refusal(policyCodec.decodeEvents(id, 6, events, newestReader))).toMatchObject({ code, path })
  })

  test('C4: events of a version that cannot be read say so', () => {
    expect(refusal(policyCodec.decodeEvents(id, 7, [], newestReader))).toMatchObject({ code: 'newer-schema' })
    expect(refusal(policyCodec.decodeEvents(id, 1, [], newestReader))).toMatchObject({
      code: 'unsupported-version',
    })
    const blank = [{ type: 'RuleActivated', at: at('08:00'), ruleId: ' ' }]
    expect(refusal(policyCodec.decodeEvents(id, 6, blank, newestReader))).toMatchObject({ code: 'domain' })
  })
})
