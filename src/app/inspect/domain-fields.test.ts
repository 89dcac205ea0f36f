import { describe, expect, it } from 'vitest'
import type { PolicyData } from '../../domain/policy-state.ts'
import { differences, fieldKey, fieldsOf } from './domain-fields.ts'

const rule = (ruleId: string, threshold: number): PolicyData['rules'][number] => ({
  ruleId,
  metricName: 'cpu',
  threshold,
  severity: 'warning',
  window: 1,
  mode: 'threshold',
  state: 'active',
  runbook: '',
})
const policy = (...rules: PolicyData['rules']): PolicyData => ({ policyId: 'p', archived: false, rules })

describe('fields in domain words', () => {
  it('come in the order of the rules', () => {
    const paths = fieldsOf(policy(rule('10', 0.5), rule('2', 0.5))).map(({ path }) => path.join('/'))
    expect(paths.slice(0, 4)).toEqual(['policyId', 'archived', 'order', 'rules/10/ruleId'])
    expect(paths.indexOf('rules/2/ruleId')).toBeGreaterThan(paths.indexOf('rules/10/runbook'))
  })

  it('have keys of their own, whatever an id holds', () => {
    expect(fieldKey(['rules', 'a/b', 'x'])).not.toBe(fieldKey(['rules', 'a', 'b', 'x']))
  })
})

describe('differences', () => {
  it('of equal states are none', () => {
    expect(differences(policy(rule('a', 0.5)), policy(rule('a', 0.5)))).toEqual([])
  })

  it('name the field with both values', () => {
    expect(differences(policy(rule('a', 0.5)), policy(rule('a', 0.7)))).toEqual([
      { path: ['rules', 'a', 'threshold'], before: 0.5, after: 0.7 },
    ])
  })

  it('show a changed order as one field', () => {
    const [a, b] = [rule('a', 0.5), rule('b', 0.5)]
    expect(differences(policy(a, b), policy(b, a))).toEqual([
      { path: ['order'], before: 'a, b', after: 'b, a' },
    ])
  })

  it('list what is gone last, and everything against nothing', () => {
    const found = differences(policy(rule('a', 0.5), rule('b', 0.5)), policy(rule('a', 0.6)))
    expect(found[1]).toEqual({ path: ['rules', 'a', 'threshold'], before: 0.5, after: 0.6 })
    expect(found.at(-1)).toMatchObject({ path: ['rules', 'b', 'runbook'], after: undefined })
    expect(differences(null, policy())).toHaveLength(3)
    expect(differences(null, null)).toEqual([])
  })
})
