import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Dump } from '../../../src/lab/contract.ts'
import type { RunningApp } from '../../../src/lab/host.ts'
import { memoryApp } from '../../support/memory-app.ts'

describe('the course fixture', () => {
  let running: RunningApp
  let dump: Dump
  beforeAll(async () => {
    running = await memoryApp('?ns=course-fixture&t=2026-04-02T12:00:00Z&seed=1')
    await running.lab.reset('course')
    await running.lab.settled()
    dump = await running.lab.dump()
  })
  afterAll(() => running.app.stop())

  it('gives exactly the four incidents that the course names', () => {
    const incidents = dump.aggregates.flatMap(({ domain }) =>
      domain && 'incidentId' in domain ? [domain] : [],
    )
    expect(
      incidents.map(({ incidentId, observedValue, state, note }) => [incidentId, observedValue, state, note]),
    ).toEqual([
      ['service-monitoring-rate-of-change:latency-spike:2026-04-02T11:02:00.000Z', 0.26, 'open', undefined],
      [
        'service-monitoring-retirement:disk-hot:2026-04-02T10:00:00.000Z',
        0.91,
        'resolved',
        'replaced by storage saturation policy',
      ],
      ['service-monitoring:cpu-hot:2026-04-02T09:02:00.000Z', 0.95, 'open', undefined],
      ['service-monitoring:cpu-sustained:2026-04-02T09:02:00.000Z', 0.95, 'open', undefined],
    ])
  })

  it('resolves the retired rule’s incident by a reaction, named as such (A6)', () => {
    const resolved = dump.aggregates.find(({ id }) => id.startsWith('service-monitoring-retirement:'))
    expect(resolved?.domain).toMatchObject({ resolvedBy: 'driftwatch' })
  })

  it('keeps its samples and builds its read models', () => {
    expect(dump.counts).toMatchObject({ samples: 7, revisions: 13, events: 17 })
    expect(dump.readModels.activeRuleIndex).toEqual({
      cpu: [
        { policyId: 'service-monitoring', ruleId: 'cpu-hot' },
        { policyId: 'service-monitoring', ruleId: 'cpu-sustained' },
      ],
      latency: [{ policyId: 'service-monitoring-rate-of-change', ruleId: 'latency-spike' }],
    })
  })

  it('has the same heads whenever and wherever it is loaded', async () => {
    const other = await memoryApp('?ns=elsewhere&device=B&seed=2')
    await other.lab.reset('course')
    expect(await other.lab.hash()).toBe(dump.hash)
    await other.app.stop()
  })

  it('comes back whole from an exported file, with the same hash', async () => {
    const other = await memoryApp('?ns=imported&device=C&t=2026-04-02T12:00:00Z')
    const report = await other.lab.importFixture(await running.lab.exportFixture())
    expect(report).toEqual({ imported: 7, leftOut: [] })
    expect(await other.lab.hash()).toBe(dump.hash)
    expect((await other.lab.dump()).counts.samples).toBe(7)
    await other.app.stop()
  })
})
