import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidateReleases } from '../../app/candidates.ts'
import { canonicalText } from '../../codec/canonical.ts'
import { policyCodec } from '../../codec/policy-codec.ts'
import { anyPolicy } from '../../codec/testing/any-policy.spec.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import { findCandidateStep, planOn, stepOn } from './candidates.ts'

const rule = {
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
}
const text = (fields: object) => canonicalText({ order: ['hot'], rules: { hot: { ...rule, ...fields } } })
const planned = {
  type: 'policy',
  id: 'p',
  v: 5,
  outcome: 'upcast',
  steps: [{ from: 5, to: 6, outcome: 'upcast' }],
} as const
const plan = (id: string, fields: object) =>
  planOn(findCandidateStep(id), planned, { v: 6, minReader: 5, text: text(fields) })

describe('candidate releases', () => {
  it('are all known here, and no others', () => {
    for (const { id, release } of candidateReleases) expect(findCandidateStep(id).release).toBe(release)
    expect(() => findCandidateStep('none')).toThrow('There is no candidate "none"')
  })

  it('that only add leave every record readable, for older releases too', () => {
    expect(plan('owners', {})).toMatchObject({ outcome: 'upcast', minReader: 5 })
    expect(plan('owners', {}).steps.at(-1)).toEqual({ from: 6, to: 7, outcome: 'upcast' })
    expect(plan('owners', { mode: 'rate_of_change' }).minReader).toBe(6)
  })

  it('that demand what nobody wrote quarantine it, and shut older releases out', () => {
    expect(plan('guides', {})).toMatchObject({
      outcome: 'quarantine',
      reason:
        'The record is corrupt at rules.hot.runbook: undecidable: a critical rule must have a guide, and nobody ever wrote one.',
    })
    expect(plan('guides', { runbook: 'restart it' })).toMatchObject({ outcome: 'upcast', minReader: 7 })
    expect(plan('guides', { severity: 'warning' }).outcome).toBe('upcast')
    expect(plan('guides', { state: 'retired', retiredReason: 'old' }).outcome).toBe('upcast')
  })

  it('leave incidents, and what is quarantined or parked already, as they are', () => {
    const row = { v: 2, minReader: 4, text: '{}' }
    const incident = { ...planned, type: 'incident' } as const
    expect(planOn(findCandidateStep('guides'), incident, row)).toEqual({ ...incident, minReader: 4 })
    const parked = { ...planned, outcome: 'parked' } as const
    expect(planOn(findCandidateStep('guides'), parked, row)).toBe(parked)
  })

  it('come back exactly from any policy that they accept', () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom('owners', 'guides'), (data, id) => {
        const policy = MonitoringPolicy.of(data)
        if (!policy.ok) throw new Error(policy.error.message)
        const encoded = policyCodec.encode(policy.value, 6)
        if (!encoded.ok) throw new Error(encoded.error.message)
        const step = stepOn(findCandidateStep(id), encoded.value.text)
        expect(step.reason ?? '').not.toContain('way back')
        if (id === 'owners') expect(canonicalText(step.after)).toBe(encoded.value.text)
      }),
    )
  })
})
