import { afterEach, describe, expect, test } from 'vitest'
import type { RunningApp } from '../../../../src/lab/host.ts'
import { memoryApp } from '../../../support/memory-app.ts'

const opened: RunningApp[] = []
let rooms = 0

afterEach(async () => {
  for (const { app } of opened.splice(0)) await app.stop()
})

/** Devices of a room that no other test has. */
async function devices(...names: readonly string[]) {
  rooms += 1
  const at = `ns=devices-${process.pid}-${rooms}&t=2026-04-02T12:00:00Z`
  const apps = []
  for (const name of names) {
    const running = await memoryApp(`?${at}&device=${name}`)
    opened.push(running)
    apps.push(running.lab)
  }
  for (const lab of apps) await lab.settled()
  return apps
}

const create = { type: 'createPolicy', policyId: 'p' }
const rule = (ruleId: string, metricName = ruleId, window = 1) => ({
  type: 'registerRule',
  policyId: 'p',
  rule: { ruleId, metricName, threshold: 0.5, severity: 'warning', window, mode: 'threshold' },
})

describe('two devices of one browser, without a server', () => {
  test('[Y5] [Y7] what one saves, the other has', async () => {
    const [a, b] = await devices('A', 'B')
    if (!a || !b) throw new Error('no devices')
    expect((await a.run(create)).ok).toBe(true)
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await b.dump()).aggregates).toHaveLength(1)
    expect((await b.run(rule('cpu'))).ok).toBe(true)
    await b.settled()
    await a.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await a.dump()).counts.revisions).toBe(2)
  })

  test('[H2] [Y7] edits made apart come together: disjoint ones are merged, others are in conflict on both', async () => {
    const [a, b] = await devices('A', 'B')
    if (!a || !b) throw new Error('no devices')
    await a.run(create)
    await a.run(rule('cpu'))
    await a.settled()
    await b.settled()
    a.link.set({ online: false })
    await a.run({ type: 'reviseRule', policyId: 'p', ruleId: 'cpu', change: { threshold: 0.6 } })
    await b.run({ type: 'reviseRule', policyId: 'p', ruleId: 'cpu', change: { threshold: 0.7 } })
    await a.settled()
    await b.settled()
    expect(await b.hash()).not.toBe(await a.hash())
    a.link.set({ online: true })
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    const [one, other] = [await a.dump(), await b.dump()]
    expect(one.conflicts).toEqual(other.conflicts)
    expect(one.conflicts).toMatchObject([
      { kind: 'fields', fields: [{ path: ['rules', 'cpu', 'threshold'] }] },
    ])
  })
})
