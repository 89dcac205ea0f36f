import { describe, expect, it } from 'vitest'
import { MonitoringPolicy } from './policy.ts'
import type { PolicyInput } from './policy-state.ts'
import type { Result } from './result.ts'
import type { RuleSpec } from './rule.ts'
import {
  active,
  archived,
  cpuHot,
  cpuRival,
  diskHot,
  draft,
  given,
  minutes,
  must,
  noon,
  retired,
  time,
} from './testing/given.ts'

const later = time('13:00')
type Command = (policy: MonitoringPolicy) => Result<unknown, unknown>

describe('D3 a command records what happened', () => {
  it.each<[string, MonitoringPolicy, Command, object[]]>([
    [
      'registering makes a draft',
      given(),
      (p) => p.registerRule({ ...cpuHot, severity: 'Critical', metricName: ' cpu ' }, later),
      [
        {
          type: 'RuleRegistered',
          ruleId: 'cpu-hot',
          rule: { ...cpuHot, state: 'draft', runbook: '' },
        },
      ],
    ],
    [
      'registering with activate: true is two events',
      given(),
      (p) => p.registerRule({ ...cpuHot, runbook: 'call Ann' }, later, { activate: true }),
      [
        {
          type: 'RuleRegistered',
          ruleId: 'cpu-hot',
          rule: { ...cpuHot, state: 'draft', runbook: 'call Ann' },
        },
        { type: 'RuleActivated', ruleId: 'cpu-hot' },
      ],
    ],
    [
      'a draft may want a pair that is taken',
      given(active(cpuHot)),
      (p) => p.registerRule(cpuRival, later),
      [
        {
          type: 'RuleRegistered',
          ruleId: 'cpu-rival',
          rule: { ...cpuRival, state: 'draft', runbook: '' },
        },
      ],
    ],
    [
      'activating',
      given(draft(cpuHot)),
      (p) => p.activateRule('cpu-hot', later),
      [{ type: 'RuleActivated', ruleId: 'cpu-hot' }],
    ],
    [
      'activating where a retired rule had the pair',
      given(active(cpuHot), retired('cpu-hot'), draft(cpuRival)),
      (p) => p.activateRule('cpu-rival', later),
      [{ type: 'RuleActivated', ruleId: 'cpu-rival' }],
    ],
    [
      'revising tells only what is new',
      given(active(cpuHot)),
      (p) => p.reviseRule('cpu-hot', { threshold: 0.8, severity: ' CRITICAL', window: 1 }, later),
      [{ type: 'RuleRevised', ruleId: 'cpu-hot', change: { threshold: 0.8 } }],
    ],
    [
      'revising every field of a draft',
      given(draft(cpuHot)),
      (p) =>
        p.reviseRule(
          'cpu-hot',
          {
            metricName: 'disk',
            threshold: 0.1,
            severity: 'warning',
            window: 3,
            mode: 'consecutive',
            runbook: 'x',
          },
          later,
        ),
      [
        {
          type: 'RuleRevised',
          ruleId: 'cpu-hot',
          change: {
            metricName: 'disk',
            threshold: 0.1,
            severity: 'warning',
            window: 3,
            mode: 'consecutive',
            runbook: 'x',
          },
        },
      ],
    ],
    [
      'retiring trims the reason',
      given(active(cpuHot)),
      (p) => p.retireRule('cpu-hot', ' too loud ', later),
      [{ type: 'RuleRetired', ruleId: 'cpu-hot', reason: 'too loud' }],
    ],
    [
      'retiring a draft',
      given(draft(cpuHot)),
      (p) => p.retireRule('cpu-hot', 'never used', later),
      [{ type: 'RuleRetired', ruleId: 'cpu-hot', reason: 'never used' }],
    ],
    ['archiving', given(active(cpuHot)), (p) => p.archive(later, 0), [{ type: 'PolicyArchived' }]],
    ['restoring', given(archived), (p) => p.restore(later), [{ type: 'PolicyRestored' }]],
    [
      'restating, even on an archived policy',
      given(archived),
      (p) => p.restate({ policyId: 'p', archived: false, rules: [] }, 'repair', later),
      [
        {
          type: 'PolicyRestated',
          state: { policyId: 'p', archived: false, rules: [] },
          cause: 'repair',
        },
      ],
    ],
  ])('%s', (_, policy, when, events) => {
    expect(when(policy)).toStrictEqual({ ok: true, value: undefined })
    expect(policy.collectEvents()).toStrictEqual(
      events.map((event) => expect.objectContaining({ at: later, policyId: 'p', ...event })),
    )
    expect(policy.collectEvents()).toStrictEqual([])
  })

  it.each<[string, MonitoringPolicy, Command]>([
    ['activating an active rule', given(active(cpuHot)), (p) => p.activateRule('cpu-hot', later)],
    [
      'revising to the same values',
      given(draft(cpuHot)),
      (p) => p.reviseRule('cpu-hot', { metricName: 'cpu ' }, later),
    ],
    ['revising nothing', given(draft(cpuHot)), (p) => p.reviseRule('cpu-hot', {}, later)],
    ['archiving an archived policy, whatever is open', given(archived), (p) => p.archive(later, 3)],
    ['restoring a policy that is not archived', given(), (p) => p.restore(later)],
  ])('%s changes nothing and records nothing', (_, policy, when) => {
    const before = policy.describe()
    expect(when(policy)).toStrictEqual({ ok: true, value: undefined })
    expect(policy.collectEvents()).toStrictEqual([])
    expect(policy.describe()).toStrictEqual(before)
  })

  it('creating is the first event, handed over once', () => {
    const policy = must(MonitoringPolicy.create('p', noon))
    expect(policy.collectEvents()).toStrictEqual([{ type: 'PolicyCreated', at: noon, policyId: 'p' }])
    expect(policy.collectEvents()).toStrictEqual([])
    expect(policy.id).toBe('p')
  })

  it('what was there before has nothing to hand over', () => {
    expect(must(MonitoringPolicy.of(given(active(cpuHot)).describe())).collectEvents()).toStrictEqual([])
  })
})

describe('D5 a refusal says which rule, and changes nothing', () => {
  const hot = () => given(active(cpuHot), active(diskHot))

  it.each<[string, string, MonitoringPolicy, Command, object]>([
    ['a known id', 'duplicate-rule', hot(), (p) => p.registerRule(cpuHot, later), { ruleId: 'cpu-hot' }],
    [
      'a bad value',
      'threshold-out-of-range',
      hot(),
      (p) => p.registerRule({ ...cpuHot, ruleId: 'x', threshold: 29 }, later),
      { policyId: 'p', ruleId: 'x', threshold: 29 },
    ],
    [
      'an unknown mode',
      'unknown-mode',
      hot(),
      (p) => p.registerRule({ ...cpuHot, ruleId: 'x', mode: 'median' }, later),
      { mode: 'median' },
    ],
    [
      'a registration whose activation is refused',
      'active-pair-taken',
      hot(),
      (p) => p.registerRule(cpuRival, later, { activate: true }),
      { ruleId: 'cpu-rival', otherRuleId: 'cpu-hot', metricName: 'cpu', window: 1 },
    ],
    [
      'activating a rival',
      'active-pair-taken',
      given(active(cpuHot), draft(cpuRival)),
      (p) => p.activateRule('cpu-rival', later),
      { ruleId: 'cpu-rival', otherRuleId: 'cpu-hot' },
    ],
    [
      'revising into a rival',
      'active-pair-taken',
      hot(),
      (p) => p.reviseRule('disk-hot', { metricName: 'cpu' }, later),
      { metricName: 'cpu', window: 1 },
    ],
    [
      'revising to a bad value',
      'bad-window',
      hot(),
      (p) => p.reviseRule('cpu-hot', { window: 0 }, later),
      { policyId: 'p', ruleId: 'cpu-hot', window: 0 },
    ],
    ['an unknown rule', 'unknown-rule', hot(), (p) => p.activateRule('x', later), { ruleId: 'x' }],
    ['retiring without a reason', 'reason-required', hot(), (p) => p.retireRule('cpu-hot', '  ', later), {}],
    ...(
      [
        ['activating', (p) => p.activateRule('cpu-hot', later)],
        ['revising', (p) => p.reviseRule('cpu-hot', { window: 2 }, later)],
        ['retiring', (p) => p.retireRule('cpu-hot', 'again', later)],
      ] satisfies [string, Command][]
    ).map(([what, when]): [string, string, MonitoringPolicy, Command, object] => [
      `${what} a retired rule`,
      'rule-retired',
      given(active(cpuHot), retired('cpu-hot')),
      when,
      { ruleId: 'cpu-hot', retiredReason: 'replaced' },
    ]),
    ...(
      [
        ['registering', (p) => p.registerRule(diskHot, later)],
        ['activating', (p) => p.activateRule('cpu-hot', later)],
        ['revising', (p) => p.reviseRule('cpu-hot', { window: 2 }, later)],
        ['retiring', (p) => p.retireRule('cpu-hot', 'x', later)],
        ['evaluating', (p) => p.evaluate([])],
      ] satisfies [string, Command][]
    ).map(([what, when]): [string, string, MonitoringPolicy, Command, object] => [
      `${what} on an archived policy`,
      'policy-archived',
      given(active(cpuHot), archived),
      when,
      { policyId: 'p' },
    ]),
    [
      'archiving while incidents are open',
      'incidents-open',
      hot(),
      (p) => p.archive(later, 2),
      { openIncidents: 2 },
    ],
    [
      'archiving without knowing how many are open',
      'incidents-open',
      hot(),
      (p) => p.archive(later, Number.NaN),
      { openIncidents: 'NaN' },
    ],
    [
      'restating as another policy',
      'policy-id-mismatch',
      hot(),
      (p) => p.restate({ policyId: 'q', archived: false, rules: [] }, 'import', later),
      { expected: 'p', actual: 'q' },
    ],
  ])('%s: %s', (_, rule, policy, when, facts) => {
    const before = policy.describe()
    expect(when(policy)).toMatchObject({ ok: false, error: { kind: 'domain', rule, facts } })
    expect(policy.describe()).toStrictEqual(before)
    expect(policy.collectEvents()).toStrictEqual([])
  })

  it('a message says what, where and what to do', () => {
    const refused = given(active(cpuHot)).registerRule(cpuRival, later, { activate: true })
    expect(!refused.ok && refused.error.message).toBe(
      'Policy "p": rules "cpu-hot" and "cpu-rival" cannot both be active on metric "cpu" with window 1. Retire one of them, or give it another metric or window.',
    )
  })
})

describe('D1 a constructed policy is valid', () => {
  const rule = { ...cpuHot, state: 'active', runbook: '' }
  const policy = { policyId: 'p', archived: false, rules: [rule] }

  it.each<[string, string, unknown]>([
    ['nothing', 'malformed', undefined],
    ['a list', 'malformed', []],
    ['text', 'malformed', '{}'],
    ['a blank id', 'blank-id', { ...policy, policyId: ' ' }],
    ['archived as text', 'malformed', { ...policy, archived: 'no' }],
    ['rules by id', 'malformed', { ...policy, rules: { 'cpu-hot': rule } }],
    ['a hole in the rules', 'malformed', { ...policy, rules: new Array(1) }],
    ['a rule that is null', 'malformed', { ...policy, rules: [null] }],
    ['a rule id twice', 'duplicate-rule', { ...policy, rules: [rule, { ...rule, state: 'draft' }] }],
    ['a taken pair', 'active-pair-taken', { ...policy, rules: [rule, { ...rule, ruleId: 'b' }] }],
    ['no state', 'unknown-state', { ...policy, rules: [cpuHot] }],
    ['retired without a reason', 'reason-required', { ...policy, rules: [{ ...rule, state: 'retired' }] }],
    ['active with a reason', 'reason-unexpected', { ...policy, rules: [{ ...rule, retiredReason: 'x' }] }],
    ['a null reason', 'reason-unexpected', { ...policy, rules: [{ ...rule, retiredReason: null }] }],
    ['a null runbook', 'malformed', { ...policy, rules: [{ ...rule, runbook: null }] }],
    ['a threshold as text', 'threshold-out-of-range', { ...policy, rules: [{ ...rule, threshold: '0.9' }] }],
  ])('refuses %s: %s', (_, code, input) => {
    // What broken storage holds does not know the types.
    expect(MonitoringPolicy.of(input as PolicyInput)).toMatchObject({ ok: false, error: { rule: code } })
  })

  it('takes what it described, whatever the order and the state of the rules', () => {
    const data = given(
      active(diskHot),
      draft(cpuRival),
      active(cpuHot),
      retired('disk-hot'),
      archived,
    ).describe()
    expect(must(MonitoringPolicy.of(data)).describe()).toStrictEqual(data)
    expect(data.rules.map((each) => each.ruleId)).toStrictEqual(['disk-hot', 'cpu-rival', 'cpu-hot'])
  })

  it('a rule of the same name may be active on the same metric with another window', () => {
    const policy = given(active(cpuHot))
    expect(policy.registerRule({ ...cpuRival, window: 2 }, later, { activate: true }).ok).toBe(true)
  })

  it.each<[string, Command]>([
    ['registering', (p) => p.registerRule(diskHot, noon)],
    ['restating', (p) => p.restate(p.describe(), 'repair', noon)],
  ])('nothing that it hands out is a way into it, after %s', (_, when) => {
    const policy = given(active(cpuHot))
    must(when(policy))
    const before = policy.describe()
    const spoil = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) {
        spoil(inner)
        Reflect.set(value, key, 'spoiled')
      }
    }
    for (const handedOut of [policy.describe(), policy.collectEvents()]) spoil(handedOut)
    expect(policy.describe()).toStrictEqual(before)
    expect(Object.keys(policy)).toStrictEqual([])
  })
})

describe('D1 only active rules of a policy in use are evaluated', () => {
  it('finds what each active rule finds', () => {
    const sustained: RuleSpec = {
      ...cpuHot,
      ruleId: 'cpu-sustained',
      threshold: 0.8,
      window: 3,
      mode: 'consecutive',
    }
    const policy = given(active(cpuHot), active(sustained), draft(cpuRival), active(diskHot))
    const breaches = must(policy.evaluate(minutes('cpu', '09', [0.82, 0.93, 0.95])))
    expect(breaches).toMatchObject([
      { ruleId: 'cpu-hot', observedValue: 0.95, at: time('09:02') },
      { ruleId: 'cpu-sustained', observedValue: 0.95, at: time('09:02') },
    ])
  })
})
