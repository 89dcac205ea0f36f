import { describe, expect, it } from 'vitest'
import type { RuleData } from '../../domain/rule.ts'
import { changeOf, draftOf, emptyDraft, fieldOfFailure, refusalsOf, specOf } from './rule-draft.ts'

const rule: RuleData = {
  ruleId: 'cpu-hot',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
  runbook: '',
}

describe('rule drafts', () => {
  it('say the rule that they were made from', () => {
    const { state: _, runbook: __, ...fields } = rule
    expect(specOf(draftOf(rule))).toEqual(fields)
    expect(changeOf(draftOf(rule), rule)).toEqual({})
  })

  it('name only what was changed', () => {
    expect(changeOf({ ...draftOf(rule), threshold: '95 %', runbook: 'call ops' }, rule)).toEqual({
      threshold: 0.95,
      runbook: 'call ops',
    })
  })

  it('carry each refusal of the domain to its field', () => {
    expect(Object.keys(refusalsOf(emptyDraft))).toEqual(['ruleId', 'metricName', 'threshold'])
    expect(refusalsOf({ ...draftOf(rule), window: '0', threshold: '150 %' })).toMatchObject({
      window: expect.stringContaining('window'),
      threshold: expect.stringContaining('1.5'),
    })
    expect(refusalsOf(draftOf(rule))).toEqual({})
  })

  it('find the field that an outcome speaks of', () => {
    const domain = { code: 'domain', message: '' } as const
    expect(fieldOfFailure({ ...domain, rule: 'active-pair-taken' })).toBe('window')
    expect(fieldOfFailure({ ...domain, rule: 'policy-archived' })).toBeNull()
    expect(fieldOfFailure({ code: 'duplicate', message: '' })).toBe('ruleId')
    expect(fieldOfFailure({ code: 'invalid-command', message: '', path: 'rule.threshold', reason: '' })).toBe(
      'threshold',
    )
  })
})
