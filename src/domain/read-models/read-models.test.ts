import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentEvent, PolicyEvent } from '../events.ts'
import { Incident } from '../incident.ts'
import { MonitoringPolicy } from '../policy.ts'
import {
  active,
  archived,
  cpuHot,
  cpuRival,
  diskHot,
  draft,
  given,
  must,
  noon,
  retired,
  time,
} from '../testing/given.ts'
import { activeRuleIndex, activeRulesOf, rebuildActiveRuleIndex } from './active-rule-index.ts'
import { incidentLedger, ledgerEntryOf, rebuildIncidentLedger } from './incident-ledger.ts'

describe('D3 the active rule index follows from events', () => {
  function policy(policyId: string): MonitoringPolicy {
    const made = must(MonitoringPolicy.create(policyId, noon))
    for (const command of [active(cpuHot), active(diskHot), draft(cpuRival)]) must(command(made))
    return made
  }

  it.each([
    [
      'active rules alone',
      given(active(cpuHot), draft(cpuRival), active(diskHot), retired('disk-hot')),
      ['cpu-hot'],
    ],
    ['nothing of an archived policy', given(active(cpuHot), archived), []],
  ])('holds %s', (_, given, ruleIds) => {
    expect(activeRulesOf(given.describe()).map((rule) => rule.ruleId)).toStrictEqual(ruleIds)
  })

  it('is the same from states and from events, in whatever order the policies come', () => {
    const policies = [policy('q'), policy('p')]
    const events: PolicyEvent[] = policies.flatMap((each) => each.collectEvents())
    const index = {
      cpu: [
        { policyId: 'p', ruleId: 'cpu-hot' },
        { policyId: 'q', ruleId: 'cpu-hot' },
      ],
      disk: [
        { policyId: 'p', ruleId: 'disk-hot' },
        { policyId: 'q', ruleId: 'disk-hot' },
      ],
    }
    expect(activeRuleIndex(policies.flatMap((each) => activeRulesOf(each.describe())))).toStrictEqual(index)
    expect(rebuildActiveRuleIndex(events)).toStrictEqual({ ok: true, value: index })
  })

  it('takes a metric named like something objects know', () => {
    const index = activeRuleIndex([{ policyId: 'p', metric: '__proto__', ruleId: 'r' }])
    expect(Object.entries(index)).toStrictEqual([['__proto__', [{ policyId: 'p', ruleId: 'r' }]]])
  })

  it('D5 events that cannot be are refused', () => {
    const [, ...headless] = policy('p').collectEvents()
    expect(rebuildActiveRuleIndex(headless)).toMatchObject({ ok: false, error: { rule: 'not-created' } })
  })
})

describe('D3 the incident ledger follows from events', () => {
  const open = (policyId: string, ruleId: string, clock: string) =>
    must(
      Incident.open({
        policyId,
        ruleId,
        metricName: 'cpu',
        severity: 'warning',
        threshold: 0.5,
        observedValue: 0.6,
        at: time(clock),
      }),
    )

  const waiting = open('p', 'r', '09:00')
  const seen = open('p', 'r', '08:00')
  must(seen.acknowledge('Ann', noon))
  const done = open('q', 'r', '07:00')
  must(done.resolve('Ann', 'fixed', noon))
  const incidents = [waiting, seen, done]
  const ledger = {
    openIncidents: { p: { r: [seen.id, waiting.id] } },
    incidentHistory: { cpu: [done.id, seen.id, waiting.id] },
  }

  it('groups what is not yet resolved by rule and everything by metric, oldest first', () => {
    const entries = incidents.map((each) => ledgerEntryOf(each.describe()))
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 3 }), (shuffled) => {
        expect(incidentLedger(shuffled)).toStrictEqual(ledger)
      }),
    )
  })

  it('is the same from events', () => {
    const events: IncidentEvent[] = incidents.flatMap((each) => each.history())
    expect(rebuildIncidentLedger(events)).toStrictEqual({ ok: true, value: ledger })
  })

  it('D5 events that cannot be are refused', () => {
    expect(rebuildIncidentLedger(done.history().slice(1))).toMatchObject({
      ok: false,
      error: { rule: 'not-an-opening' },
    })
  })
})
