import { describe, expect, it } from 'vitest'
import { instant } from '../../domain/instant.ts'
import { blankReplacement, readReplacement } from './replacement.ts'

const now = instant('2026-04-02T10:00:00Z')
const policy = { type: 'policy', id: 'p' } as const
const incident = { type: 'incident', id: 'p:r:2026-04-02T09:00:00.000Z' } as const
const rule = {
  ruleId: 'r',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
  runbook: '',
}
const said = (name: Parameters<typeof readReplacement>[0], value: unknown) => {
  if (!now.ok) throw new Error('the instant above is one')
  const verdict = readReplacement(name, typeof value === 'string' ? value : JSON.stringify(value), now.value)
  return verdict.ok ? 'accepted' : verdict.message
}

describe('a replacement that somebody writes', () => {
  it('is accepted when the domain’s constructor accepts it', () => {
    expect(said(policy, { policyId: 'p', archived: false, rules: [rule] })).toBe('accepted')
    expect(said(policy, blankReplacement(policy))).toBe('accepted')
  })

  it('is refused in the domain’s words', () => {
    expect(said(policy, { policyId: 'p', archived: false, rules: [{ ...rule, threshold: 1.5 }] })).toContain(
      '1.5',
    )
    expect(said(policy, { policyId: 'p', archived: false, rules: [rule, rule] })).toContain(
      'already has a rule',
    )
    expect(said(policy, null)).toContain('must be an object')
  })

  it('must be about the record that it replaces', () => {
    expect(said(policy, { policyId: 'q', archived: false, rules: [] })).toContain('"q"')
  })

  it('may be half written', () => {
    expect(said(policy, '')).toContain('whole object')
    expect(said(policy, '{"policyId"')).toContain('not JSON yet')
  })

  it('of an incident must tell what happened and come to the state that it says', () => {
    const open = {
      incidentId: incident.id,
      policyId: 'p',
      ruleId: 'r',
      metricName: 'cpu',
      severity: 'critical',
      threshold: 0.9,
      observedValue: 0.95,
      openedAt: '2026-04-02T09:00:00.000Z',
      state: 'open',
    }
    expect(said(incident, open)).toBe('accepted')
    expect(said(incident, { ...open, state: 'resolved' })).toContain('Who did this')
    expect(said(incident, { ...open, state: 'resolved', resolvedBy: 'Ada', note: 'restarted' })).toBe(
      'accepted',
    )
    expect(said(incident, { ...open, state: 'resolved', resolvedBy: 'Ada', note: ' ' })).toContain('note')
    expect(said(incident, { ...open, ruleId: 'other' })).not.toBe('accepted')
    expect(said(incident, blankReplacement(incident))).not.toBe('accepted')
    expect(said(incident, 'null')).toContain('no instant')
  })
})
