import { describe, expect, it } from 'vitest'
import { instant } from '../../domain/instant.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { RuleData } from '../../domain/rule.ts'
import { restoration } from './restoration.ts'

const parsed = instant('2026-04-02T09:00:00Z')
if (!parsed.ok) throw new Error('a fixed instant')
const at = parsed.value
const rule = (ruleId: string, fields: Partial<RuleData> = {}): RuleData => ({
  ruleId,
  metricName: ruleId,
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
  runbook: '',
  ...fields,
})
const policy = (...rules: RuleData[]): PolicyData => ({ policyId: 'p', archived: false, rules })

describe('restoring a former state', () => {
  it('takes the commands that a person would give', () => {
    const { commands, refusal, left } = restoration(
      policy(rule('a', { threshold: 0.5 })),
      policy(rule('a')),
      at,
    )
    expect(commands).toEqual([{ type: 'reviseRule', policyId: 'p', ruleId: 'a', change: { threshold: 0.9 } }])
    expect([refusal, left]).toEqual([null, []])
  })

  it('says what stays: rules that were added or retired since', () => {
    const retired = rule('a', { state: 'retired', retiredReason: 'old' })
    const { commands, left } = restoration(policy(retired, rule('b')), policy(rule('a')), at)
    expect(commands).toEqual([])
    expect(left.map(({ path }) => path.join('/'))).toEqual(
      expect.arrayContaining(['rules/a/state', 'rules/b/metricName']),
    )
  })

  it('hands on the domain’s refusal', () => {
    const present = policy(rule('a', { metricName: 'x' }), rule('b'))
    const former = policy(rule('a', { metricName: 'b' }))
    expect(restoration(present, former, at).refusal).toContain('b')
  })
})
