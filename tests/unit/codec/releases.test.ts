import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incidentCodec } from '../../../src/codec/incident-codec.ts'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { newestRelease } from '../../../src/codec/stored-version.ts'
import { at, must, policy, policyData, refusal, rule } from '../../../src/codec/testing/given.ts'
import { Incident } from '../../../src/domain/incident.ts'
import { type Instant, instant } from '../../../src/domain/instant.ts'
import { MonitoringPolicy } from '../../../src/domain/policy.ts'
import type { PolicyData } from '../../../src/domain/policy-state.ts'

const active = rule('cpu-hot', { metricName: 'cpu' })
const releases = [1, 2, 3, 4, 5, 6]

describe('what each release writes', () => {
  test('C6: one policy, six shapes', () => {
    const one = policy(policyData([active, rule('10', { state: 'retired', retiredReason: 'noise' })]))
    const texts = releases.map((release) => must(policyCodec.encode(one, release)))
    expect(texts.map(({ v, minReader }) => [v, minReader])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
      [6, 5],
    ])
    expect(texts.map(({ text }) => text)).toEqual([
      '{"rules":[{"enabled":true,"id":"cpu-hot","metric":"cpu","mode":"threshold","sev":"critical","thresholdPct":90,"window":1},{"enabled":false,"id":"10","metric":"10","mode":"threshold","retiredReason":"noise","sev":"critical","thresholdPct":90,"window":1}]}',
      '{"rules":[{"enabled":true,"id":"cpu-hot","metricName":"cpu","mode":"threshold","severity":"critical","thresholdPct":90,"window":1},{"enabled":false,"id":"10","metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","thresholdPct":90,"window":1}]}',
      '{"rules":[{"enabled":true,"id":"cpu-hot","metricName":"cpu","mode":"threshold","severity":"critical","threshold":0.9,"window":1},{"enabled":false,"id":"10","metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","threshold":0.9,"window":1}]}',
      '{"order":["cpu-hot","10"],"rules":{"10":{"enabled":false,"metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","threshold":0.9,"window":1},"cpu-hot":{"enabled":true,"metricName":"cpu","mode":"threshold","severity":"critical","threshold":0.9,"window":1}}}',
      '{"order":["cpu-hot","10"],"rules":{"10":{"metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","state":"retired","threshold":0.9,"window":1},"cpu-hot":{"metricName":"cpu","mode":"threshold","severity":"critical","state":"active","threshold":0.9,"window":1}}}',
      '{"order":["cpu-hot","10"],"rules":{"10":{"metricName":"10","mode":"threshold","retiredReason":"noise","severity":"critical","state":"retired","threshold":0.9,"window":1},"cpu-hot":{"metricName":"cpu","mode":"threshold","severity":"critical","state":"active","threshold":0.9,"window":1}}}',
    ])
    expect(newestRelease).toBe(6)
  })

  test.each<[string, PolicyData, number, string]>([
    [
      'a draft',
      policyData([rule('a', { state: 'draft' })]),
      4,
      'rule "a": it is a draft, and drafts came with release 5: register it with activate: true',
    ],
    [
      'a runbook',
      policyData([rule('a', { runbook: 'restart it' })]),
      5,
      'rule "a" has a runbook, and runbooks came with release 6',
    ],
    [
      'a mode',
      policyData([rule('a', { mode: 'rate_of_change' })]),
      5,
      'rule "a" uses rate_of_change, a mode that came with release 6',
    ],
    [
      'an archived policy',
      policyData([active], true),
      5,
      'the policy is archived, and archiving came with release 6',
    ],
    [
      'an exact threshold',
      policyData([rule('a', { threshold: 0.23570226039551587 })]),
      2,
      'rule "a": the threshold 0.23570226039551587 has no exact percentage',
    ],
  ])('C6, C3: %s is refused in domain words by every release that has none', (_, data, last, reason) => {
    for (const release of releases) {
      const encoded = policyCodec.encode(policy(data), release)
      if (release > last) must(encoded)
      else
        expect(refusal(encoded)).toMatchObject({
          code: 'not-representable',
          release,
          reason,
          message: `Release ${release} cannot store this: ${reason}.`,
        })
    }
  })

  test('C6: an incident in fractions of a second is for release 4 and newer', () => {
    const opening = {
      policyId: 'p',
      ruleId: 'r',
      metricName: 'cpu',
      severity: 'critical',
      threshold: 0.9,
      observedValue: 1,
    }
    const fine = must(Incident.open({ ...opening, at: must(instant('2026-04-02T09:02:00.250Z')) }))
    const reason = 'the incident opened at 2026-04-02T09:02:00.250Z, and releases before 4 keep whole seconds'
    for (const release of releases) {
      const encoded = incidentCodec.encode(fine, release)
      if (release > 3) expect(must(encoded)).toMatchObject({ v: 2, minReader: 4 })
      else expect(refusal(encoded)).toMatchObject({ code: 'not-representable', release, reason })
    }
    expect(refusal(incidentCodec.encodeEvents(fine.history(), 1))).toMatchObject({ release: 3, reason })
  })
})

describe('what happened, as each release writes it', () => {
  const { state: _, runbook: __, ...spec } = active
  function happened(...deeds: ((one: MonitoringPolicy, time: Instant) => void)[]) {
    const one = must(MonitoringPolicy.create('p', at('08:00')))
    for (const deed of deeds) deed(one, at('08:01'))
    return one.collectEvents()
  }
  const register = (one: MonitoringPolicy, time: Instant) =>
    must(one.registerRule(spec, time, { activate: true }))
  const draft = (one: MonitoringPolicy, time: Instant) => must(one.registerRule(spec, time))
  const activate = (one: MonitoringPolicy, time: Instant) => must(one.activateRule('cpu-hot', time))

  test('C3: registering at once is one event before there were drafts, and two since; either way it is told as two', () => {
    const events = happened(register)
    for (const v of releases) {
      const stored = must(policyCodec.encodeEvents(events, v))
      expect(stored.map((event) => (event as { type: string }).type)).toEqual(
        v <= 4 ? ['PolicyCreated', 'RuleRegistered'] : ['PolicyCreated', 'RuleRegistered', 'RuleActivated'],
      )
      expect(must(policyCodec.decodeEvents('p', v, stored, { release: 6, floor: 1 }))).toEqual(events)
    }
  })

  test.each([
    [
      'a draft alone',
      happened(draft),
      4,
      'rule "cpu-hot": it was registered as a draft, and drafts came with release 5: register it with activate: true',
    ],
    [
      'a later activation',
      happened(draft, activate).slice(2),
      4,
      'rule "cpu-hot" became active after it was registered, and drafts came with release 5',
    ],
    [
      'an activation at another time',
      happened(draft, (one) => activate(one, at('08:02'))),
      4,
      'rule "cpu-hot": it was registered as a draft, and drafts came with release 5: register it with activate: true',
    ],
    [
      'a runbook',
      happened(register, (one, time) => must(one.reviseRule('cpu-hot', { runbook: 'x' }, time))),
      5,
      'rule "cpu-hot" got another runbook, and runbooks came with release 6',
    ],
    [
      'a mode',
      happened(register, (one, time) => must(one.reviseRule('cpu-hot', { mode: 'rate_of_change' }, time))),
      5,
      'rule "cpu-hot" uses rate_of_change, a mode that came with release 6',
    ],
    ['archiving', happened((one, time) => must(one.archive(time, 0))), 5, 'archiving came with release 6'],
    [
      'a restated archived policy',
      happened((one, time) =>
        must(one.restate({ policyId: 'p', archived: true, rules: [] }, 'repair', time)),
      ),
      5,
      'the policy is archived, and archiving came with release 6',
    ],
    [
      'a restated draft',
      happened((one, time) =>
        must(
          one.restate(
            { policyId: 'p', archived: false, rules: [{ ...active, state: 'draft' }] },
            'repair',
            time,
          ),
        ),
      ),
      4,
      'rule "cpu-hot": it is a draft, and drafts came with release 5: register it with activate: true',
    ],
  ])('C3, C6: %s is refused by every release that has none', (_, events, last, reason) => {
    for (const v of releases) {
      const stored = policyCodec.encodeEvents(events, v)
      if (v > last) must(stored)
      else expect(refusal(stored)).toMatchObject({ code: 'not-representable', release: v, reason })
    }
  })

  test('C3: a rule that was registered in another state than draft is not one event of an older version', () => {
    const [, registered] = happened(register)
    const odd = [
      { ...registered, rule: { ...active } },
      { type: 'RuleActivated', at: at('08:01'), policyId: 'p', ruleId: 'cpu-hot' },
    ]
    expect(refusal(policyCodec.encodeEvents(odd as never, 4))).toMatchObject({
      reason: 'a rule was registered as active',
    })
  })
})

describe('hostile texts', () => {
  test('C4: any text in any version, for any reader, is a value or a typed error', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json({ maxDepth: 6 }),
      fc.constantFrom(
        '{"rules":{"__proto__":{}},"order":["__proto__"]}',
        '{"rules":[null]}',
        '{"rules":[[]]}',
        '{"rules":{"a":null},"order":["a"]}',
        '{"events":[null]}',
        '{"events":{}}',
        '{"rules":[{"id":{}}]}',
        `{"rules":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      ),
    )
    const numbers = fc.oneof(
      fc.integer({ min: -1, max: 9 }),
      fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY, 3.5),
    )
    fc.assert(
      fc.property(
        hostile,
        numbers,
        numbers,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (text, v, minReader, release, floor) => {
          for (const codec of [policyCodec, incidentCodec]) {
            const read = codec.read('p', { v, minReader, text }, { release, floor })
            if (!read.ok)
              expect(['unsupported-version', 'newer-schema', 'corrupt-record', 'domain']).toContain(
                read.error.code,
              )
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
