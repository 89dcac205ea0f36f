import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../../src/codec/canonical.ts'
import { planRecord, type StoredRecord } from '../../../src/codec/plan-record.ts'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { proposalsFor } from '../../../src/codec/repair/proposals.ts'
import { anyPolicy } from '../../../src/codec/testing/any-policy.spec.ts'
import { must, policy, policyData, rule } from '../../../src/codec/testing/given.ts'
import { walk } from '../../../src/codec/walk.ts'
import { Incident } from '../../../src/domain/incident.ts'
import { MonitoringPolicy } from '../../../src/domain/policy.ts'
import type { PolicyData } from '../../../src/domain/policy-state.ts'
import { leftBy1 } from '../../../src/lab/fixtures/left-by-1.ts'
import type { LeftRow } from '../../../src/lab/fixtures/left-row.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'

const as = (release: number, floor = 1) => ({ release, floor })
const row = (left: LeftRow): StoredRecord => ({ v: undefined, minReader: undefined, ...left })
const find = (id: string, rows: readonly LeftRow[] = museum) => {
  const found = rows.find((one) => one.id === id || one.id.startsWith(`${id}:`))
  if (!found) throw new Error(`there is no ${id}`)
  return row(found)
}
const steps = (record: StoredRecord, to = 6, reader = as(6)) =>
  planRecord(record, to, reader).steps.map(({ from, to, outcome }) => `${from}-${to} ${outcome}`)

describe('the plan of one record', () => {
  test('says each step, and where it ends', () => {
    expect(steps(find('v1-good'))).toEqual([
      '1-2 upcast',
      '2-3 upcast',
      '3-4 upcast',
      '4-5 upcast',
      '5-6 upcast',
    ])
    expect(steps(find('v6-good'))).toEqual([])
    expect(steps(find('enabled-false-without-reason', leftBy1))).toEqual([
      '1-2 upcast',
      '2-3 upcast',
      '3-4 upcast',
      '4-5 quarantine',
    ])
    expect(steps(find('severity-not-normal'))).toEqual([])
    expect(steps(find('v1-good'), 3, as(3))).toEqual(['1-2 upcast', '2-3 upcast'])
    expect(planRecord(find('v1-good'), 1, as(1)).outcome).toBe('unchanged')
    expect(planRecord(find('v2-good'), 1, as(1))).toMatchObject({
      outcome: 'parked',
      error: { code: 'newer-schema' },
    })
  })

  test.each<[string, number, string, string[], string?]>([
    ['v6-good', 5, 'downcast', ['6-5 downcast']],
    ['v6-good', 3, 'downcast', ['6-5 downcast', '5-4 downcast', '4-3 downcast']],
    // Release 5 reads it, and carries the runbook.
    ['v6-with-a-runbook', 5, 'unchanged', []],
    ['v6-with-a-runbook', 4, 'parked', ['6-5 parked'], 'not-representable'],
    ['v6-with-rate-of-change', 5, 'parked', ['6-5 parked'], 'not-representable'],
    ['v6-archived', 5, 'parked', ['6-5 parked'], 'not-representable'],
    ['v5-good', 4, 'parked', ['5-4 parked'], 'not-representable'],
    ['v4-good:cpu-hot', 3, 'parked', ['2-1 parked'], 'not-representable'],
    ['v1-good', 1, 'unchanged', []],
    ['newer-and-readable', 6, 'unchanged', []],
    ['newer-and-readable', 5, 'parked', [], 'newer-schema'],
    ['newer-and-unknown', 6, 'parked', [], 'newer-schema'],
    ['duplicate-rule-ids', 3, 'quarantine', ['3-4 quarantine'], 'corrupt-record'],
  ])('C6: rolled back, %s in release %i is %s', (id, to, outcome, expected, code) => {
    const plan = planRecord(find(id), to, as(6))
    expect(plan).toMatchObject({ outcome, error: code ? { code } : null })
    expect(steps(find(id), to)).toEqual(expected)
  })

  test('C3: what goes down to any release comes up again to the byte', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 5 }), (data, release) => {
        const newest = must(policyCodec.encode(policy(data), 6))
        const record = { type: 'policy', id: data.policyId, ...newest } as const
        const older = policyCodec.encode(policy(data), release)
        const { outcome } = planRecord(record, release, as(6))
        expect(outcome).toBe(older.ok ? 'downcast' : newest.minReader <= release ? 'unchanged' : 'parked')
        if (!older.ok) return
        const back = { type: 'policy', id: data.policyId, ...older.value } as const
        expect(planRecord(back, 6, as(6))).toMatchObject({ outcome: 'upcast', exact: true })
        const read = must(policyCodec.decode(data.policyId, older.value, as(6)))
        expect(must(policyCodec.encode(read, 6))).toEqual(newest)
      }),
    )
  })
})

describe('the trace of one record', () => {
  const body = (record: StoredRecord) => must(parseJson(record.text))

  test('C1: shows each step with what it changed', () => {
    const record = find('v1-good')
    const trace = must(walk('policy', body(record), 1, 6))
    expect(trace.steps.map(({ from, to, outcome, exact }) => [from, to, outcome, exact])).toEqual(
      [1, 2, 3, 4, 5].map((v) => [v, v + 1, 'upcast', true]),
    )
    expect(trace.steps[0]?.changed).toEqual(
      ['metric', 'metricName', 'sev', 'severity']
        .flatMap((name) => [`rules[0].${name}`, `rules[1].${name}`])
        .sort(),
    )
    expect(trace.steps[4]?.changed).toEqual([])
    expect(trace.steps[1]?.before).toEqual(trace.steps[0]?.after)
    expect(trace.body).toEqual(trace.steps[4]?.after)
    const down = must(walk('policy', trace.body, 6, 1))
    expect(down.body).toEqual(body(record))
    expect(down.steps.map(({ outcome }) => outcome)).toEqual(Array(5).fill('downcast'))
  })

  test('C3: ends with the step that refuses, and why', () => {
    const trace = must(walk('policy', body(find('threshold-150-percent', leftBy1)), 1, 6))
    expect(trace.body).toBeNull()
    expect(trace.steps.at(-1)).toMatchObject({
      outcome: 'quarantine',
      after: null,
      flaw: { path: 'rules[0].thresholdPct', reason: '150 % is no ratio: it leaves 0 to 1' },
    })
    const down = must(walk('policy', body(find('v5-good')), 5, 4))
    expect(down.steps).toMatchObject([{ outcome: 'parked', flaw: { path: '' } }])
    expect(walk('policy', 'nothing', 1, 6)).toMatchObject({ ok: false, error: { step: 'shape' } })
  })
})

describe('what the fixtures hold', () => {
  test.each([
    ['museum', museum],
    ['left-by-1', leftBy1],
  ])('every sound record of %s has an outcome of its own kind, and ids are taken once', (_, rows) => {
    expect(new Set(rows.map(({ type, id }) => `${type} ${id}`)).size).toBe(rows.length)
    const outcomes = rows.map((left) => planRecord(row(left), 6, as(6)).outcome)
    expect(outcomes.filter((outcome) => outcome === 'quarantine').length).toBeGreaterThan(9)
    expect(outcomes.filter((outcome) => outcome === 'upcast').length).toBeGreaterThan(7)
    // The ids of broken records name what is wrong; the sound ones are named after their release or a service.
    for (const left of rows) {
      const sound =
        /^(v\d-|newer-and-readable)/.test(left.id) || /^[a-z]+(-gateway|-policy)?(:|$)/.test(left.id)
      const { outcome } = planRecord(row(left), 6, as(6))
      expect(outcome === 'upcast' || outcome === 'unchanged', left.id).toBe(sound)
    }
  })

  test('left-by-1 is what release 1 alone writes', () => {
    expect(leftBy1).toHaveLength(30)
    expect(leftBy1.every(({ v, minReader }) => v === 1 && minReader === 1)).toBe(true)
  })
})

describe('proposals', () => {
  const ids = (record: StoredRecord) => proposalsFor(record).map(({ id }) => id)

  test.each([
    ['no-version-marker', ['as-v1']],
    ['not-even-an-object', []],
    ['both-names-present', ['take-metric', 'take-metricName']],
    ['both-names-present-and-equal', ['take-sev']],
    ['severity-not-normal', ['normal-form']],
    ['threshold-150-percent', ['cap-threshold', 'shift-threshold']],
    ['percent-left-in-a-ratio', ['cap-threshold', 'shift-threshold']],
    ['duplicate-rule-ids', ['keep-first', 'rename-second']],
    ['proto-as-rule-id', ['rename-reserved']],
    ['order-leaves-a-rule-out', ['order-from-rules', 'rules-from-order']],
    ['order-names-an-unknown-rule', ['order-from-rules']],
    ['enabled-false-without-reason', ['as-draft', 'as-retired']],
    ['enabled-and-retired', ['not-retired', 'retired']],
    ['two-active-rules-on-one-pair', ['first-active', 'last-active', 'retire-others']],
    ['mode-of-a-later-release', ['keep-mode']],
    ['retired-without-reason', ['as-draft', 'as-retired']],
    ['unknown-field-in-a-known-version', ['drop-unknown']],
    ['alert-in-another-time-form', ['read-opening']],
    ['newer-and-unknown', []],
  ])('for %s: %j', (id, expected) => {
    expect(ids(find(id))).toEqual(expected)
  })

  test('every broken record of the fixtures that is an object at all has one, and the domain accepts each', () => {
    for (const left of [...museum, ...leftBy1]) {
      const record = row(left)
      if (planRecord(record, 6, as(6)).outcome !== 'quarantine') continue
      const proposals = proposalsFor(record)
      if (left.text.startsWith('{') && left.id !== 'torn-text')
        expect(proposals.length, left.id).toBeGreaterThan(0)
      for (const { id, title, result } of proposals) {
        expect(title, id).not.toBe('')
        expect('rules' in result ? MonitoringPolicy.of(result).ok : Incident).toBeTruthy()
      }
      expect(proposalsFor(record)).toEqual(proposals)
      expect(new Set(proposals.map(({ id }) => id)).size).toBe(proposals.length)
    }
  })

  test('say what they come to', () => {
    const rulesOf = (id: string) => proposalsFor(find(id)).map(({ result }) => (result as PolicyData).rules)
    const cpu = (fields = {}) => rule('cpu-hot', { metricName: 'cpu', ...fields })
    expect(rulesOf('threshold-150-percent')).toEqual([[cpu({ threshold: 1 })], [cpu({ threshold: 0.15 })]])
    const warm = (fields = {}) =>
      rule('cpu-warm', { metricName: 'cpu', threshold: 0.7, severity: 'warning', ...fields })
    expect(rulesOf('two-active-rules-on-one-pair')).toEqual([
      [cpu(), warm({ state: 'draft' })],
      [cpu({ state: 'draft' }), warm()],
      [cpu(), warm({ state: 'retired', retiredReason: 'cpu-hot watches the same metric and window' })],
    ])
    expect(rulesOf('mode-of-a-later-release')).toEqual([
      [cpu({ threshold: 0.2, window: 3, mode: 'rate_of_change' })],
    ])
  })

  test('of several flaws are the combinations, each flaw mended once', () => {
    const text = JSON.stringify({
      rules: [
        {
          id: 'a',
          metric: 'cpu',
          sev: 'Critical ',
          thresholdPct: 150,
          window: 1,
          mode: 'threshold',
          enabled: true,
        },
        {
          id: 'b',
          metric: 'disk',
          sev: 'warning',
          thresholdPct: 80,
          window: 1,
          mode: 'threshold',
          enabled: false,
        },
      ],
    })
    expect(ids({ type: 'policy', id: 'p', v: 1, minReader: 1, text })).toEqual([
      'normal-form+cap-threshold+as-draft',
      'normal-form+cap-threshold+as-retired',
      'normal-form+shift-threshold+as-draft',
      'normal-form+shift-threshold+as-retired',
    ])
  })

  test('a record that reads, and is quarantined for something else, can be taken as it stands', () => {
    const stored = must(policyCodec.encode(policy(policyData([rule('a')])), 3))
    expect(ids({ type: 'policy', id: 'p', ...stored })).toEqual(['as-v3'])
  })

  test('C4: for any text in any version there are some or none, and nothing is thrown', () => {
    const texts = fc.oneof(
      fc.json({ maxDepth: 6 }),
      fc.string(),
      fc.constantFrom(
        '{"rules":[null,{"id":1}]}',
        '{"rules":{"a":1},"order":[{}]}',
        '{"events":[1,{"type":"AlertTriggered"}]}',
      ),
    )
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom('policy' as const, 'incident' as const),
        (text, v, type) => {
          expect(
            Array.isArray(
              proposalsFor({ type, id: 'p:r:2026-04-02T09:02:00.000Z', v, minReader: undefined, text }),
            ),
          ).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
