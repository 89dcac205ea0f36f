import { describe, expect, it } from 'vitest'
import { instant } from '../../domain/instant.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import { eventWords } from './event-words.ts'

const parsed = instant('2026-04-02T09:00:00Z')
if (!parsed.ok) throw new Error('a fixed instant')
const at = parsed.value

describe('events in words', () => {
  it('say what the domain did', () => {
    const created = MonitoringPolicy.create('p', at)
    if (!created.ok) throw new Error('a plain policy')
    const policy = created.value
    const spec = {
      ruleId: 'r',
      metricName: 'cpu',
      threshold: 0.9,
      severity: 'critical',
      window: 1,
      mode: 'threshold',
    }
    policy.registerRule(spec, at, { activate: true })
    policy.reviseRule('r', { threshold: 0.8, window: 3 }, at)
    policy.retireRule('r', 'replaced', at)
    policy.archive(at, 0)
    expect(policy.collectEvents().map(eventWords)).toEqual([
      'Policy created',
      'Rule r registered on cpu',
      'Rule r activated',
      'Rule r revised: threshold 0.8, window 3',
      'Rule r retired: replaced',
      'Policy archived',
    ])
  })
})
