import { describe, expect, it } from 'vitest'
import type { PolicyData } from '../domain/policy-state.ts'
import type { Command } from './commands.ts'
import { checkBasis } from './overtaken.ts'
import type { MergePolicy } from './ports.ts'

const base: PolicyData = {
  policyId: 'p',
  archived: false,
  rules: [
    {
      ruleId: 'a',
      metricName: 'cpu',
      threshold: 0.9,
      severity: 'critical',
      window: 1,
      mode: 'threshold',
      state: 'active',
      runbook: '',
    },
  ],
}
const withRule = (change: object): PolicyData => ({
  ...base,
  rules: base.rules.map((rule) => ({ ...rule, ...change })),
})
const revise = (change: object): Command => ({ type: 'reviseRule', policyId: 'p', ruleId: 'a', change })

async function decide(
  policy: MergePolicy,
  command: Command,
  after: PolicyData,
  before: PolicyData | null = base,
  basedOn = 'old',
) {
  const decided = await checkBasis({
    command,
    basedOn,
    actual: 'new',
    mergePolicy: async () => policy,
    before: async () => before,
    after: () => after,
  })
  return decided.ok
    ? `runs again, lost ${decided.value.lost}`
    : `${decided.error.code} ${decided.error.changed?.join(' ') ?? '?'}`
}

describe('A3: what becomes of a save whose form was overtaken', () => {
  const other = withRule({ severity: 'warning' })
  const same = withRule({ threshold: 0.7 })
  it.each<[MergePolicy, string, Command, PolicyData, PolicyData | null, string]>([
    ['ask', 'another field changed', revise({ threshold: 0.5 }), other, base, 'stale-write rules/a/severity'],
    [
      'ask',
      'the same field changed',
      revise({ threshold: 0.5 }),
      same,
      base,
      'stale-write rules/a/threshold',
    ],
    ['merge-fields', 'another field changed', revise({ threshold: 0.5 }), other, base, 'runs again, lost 0'],
    [
      'merge-fields',
      'the same field changed',
      revise({ threshold: 0.5 }),
      same,
      base,
      'stale-write rules/a/threshold',
    ],
    ['merge-fields', 'nobody knows what it was', revise({ threshold: 0.5 }), same, null, 'stale-write ?'],
    [
      'merge-fields',
      'the rule was retired',
      { type: 'retireRule', policyId: 'p', ruleId: 'a', reason: 'x' },
      withRule({ state: 'retired', retiredReason: 'y' }),
      base,
      'stale-write rules/a/state rules/a/retiredReason',
    ],
    [
      'merge-fields',
      'the rule is gone',
      revise({ threshold: 0.5 }),
      { ...base, rules: [] },
      base,
      'stale-write rules/a',
    ],
    [
      'last-write-wins',
      'another field changed',
      revise({ threshold: 0.5 }),
      other,
      base,
      'runs again, lost 0',
    ],
    [
      'last-write-wins',
      'the same field changed',
      revise({ threshold: 0.5 }),
      same,
      base,
      'runs again, lost 1',
    ],
    [
      'last-write-wins',
      'nobody knows what it was',
      revise({ threshold: 0.5 }),
      same,
      null,
      'runs again, lost 1',
    ],
  ])('%s, %s', async (policy, _, command, after, before, expected) => {
    expect(await decide(policy, command, after, before)).toBe(expected)
  })

  it.each<MergePolicy>(['ask', 'merge-fields', 'last-write-wins'])(
    '%s: a form that nobody overtook runs',
    async (policy) => {
      expect(await decide(policy, revise({ threshold: 0.5 }), same, base, 'new')).toBe('runs again, lost 0')
    },
  )
})
