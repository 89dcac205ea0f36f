/** A whole page around an upgrade: how it begins, what rests meanwhile, and what the lab offers. */
import { afterEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/app/environment.ts'
import { createApp } from '../../../src/create-app.ts'
import { leftBy1 } from '../../../src/lab/fixtures/left-by-1.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'
import type { RunningApp } from '../../../src/lab/host.ts'
import { keepIn } from '../../../src/lab/kept-text.ts'
import { type MemoryDatabase, makeMemoryDatabase } from '../../../src/storage/memory/memory-database.ts'

const running: RunningApp[] = []
let devices = 0

/** A device whose pages can be opened and closed. */
function device() {
  devices += 1
  const ns = `page-${devices}`
  const memory: MemoryDatabase = makeMemoryDatabase()
  return async (search: string) => {
    const page = await createApp(readEnvironment(`?ns=${ns}&t=2026-04-02T12:00:00Z&seed=1${search}`, null), {
      backend: 'memory',
      memory,
      server: null,
      keep: keepIn(() => {
        throw new Error('Nothing is kept between tests.')
      }),
      reloadPage: () => undefined,
      online: () => true,
      failed: (error) => {
        throw error
      },
    })
    running.push(page)
    return page
  }
}

afterEach(async () => {
  for (const { app } of running.splice(0)) await app.stop()
})

describe('a page', () => {
  it('on a plain visit upgrades by itself, once, and is at rest when it has', async () => {
    const open = device()
    const first = await open('&release=1')
    await first.lab.reset('left-by-1')
    await first.app.stop()
    const page = await open('')
    expect(page.app.upgrades.state.get().phase).not.toBe('current')
    await page.lab.settled()
    expect(page.app.upgrades.state.get()).toEqual({ phase: 'current' })
    const dump = await page.lab.dump()
    expect([dump.release, dump.layout, dump.quarantine.length]).toEqual([6, 2, 12])
    // It acts when a page opens, and at no other time.
    await page.lab.reset('left-by-1')
    await page.lab.settled()
    expect(page.app.upgrades.state.get()).toEqual({ phase: 'waiting', from: 1, to: 6 })
    expect(await page.lab.run({ type: 'createPolicy', policyId: 'p' })).toMatchObject({
      error: { code: 'release-fenced', mine: 6, database: 1 },
    })
  })

  it('of a lesson or a presenter waits until it is asked', async () => {
    const open = device()
    const first = await open('&release=1')
    await first.lab.reset('left-by-1')
    const page = await open('&upgrade=ask')
    expect(page.app.upgrades.state.get()).toEqual({ phase: 'waiting', from: 1, to: 6 })
    expect(readEnvironment('?presenter=1', null).upgrade).toBe('ask')
    expect(readEnvironment('?scenario=x', null).upgrade).toBe('ask')
    expect(readEnvironment('?presenter=1&upgrade=auto', null).upgrade).toBe('auto')
    expect(readEnvironment('', null).upgrade).toBe('auto')
  })

  it('leads no more than it may write, and takes the lead when it may', async () => {
    const open = device()
    const older = await open('&release=3')
    await expect.poll(() => older.app.tab.get().leads).toBe(true)
    const newer = await open('&upgrade=ask')
    await newer.lab.settled()
    expect(newer.app.tab.get()).toMatchObject({ leads: false })
    await newer.lab.upgrade.run()
    await expect.poll(() => older.app.upgrades.state.get()).toEqual({ phase: 'fenced', database: 6, mine: 3 })
    await expect.poll(() => [older.app.tab.get().leads, newer.app.tab.get().leads]).toEqual([false, true])
    await older.lab.settled()
    await newer.lab.settled()
  })

  it('that the address gives a merge policy sets it once it may write', async () => {
    const open = device()
    await open('&release=2')
    const page = await open('&upgrade=ask&policy=merge-fields')
    expect((await page.lab.dump()).policy).toBe('ask')
    await page.lab.upgrade.run()
    await expect.poll(() => page.lab.policy.get()).toBe('merge-fields')
  })

  it('is at rest while a person pauses an upgrade, and not before', async () => {
    const open = device()
    const page = await open('')
    await page.lab.reset('left-by-1')
    const run = page.app.upgrades.run({ pace: 40 })
    expect(page.activity.quiet.get()).toBe(false)
    page.app.upgrades.pause()
    await page.lab.settled()
    expect(page.app.upgrades.state.get()).toMatchObject({ phase: 'running', paused: true })
    page.app.upgrades.resume()
    await page.lab.settled()
    expect(await run).toMatchObject({ finished: true })
  })
})

describe('the lab', () => {
  it('has the museum and what release 1 left, nothing left out, in whatever release', async () => {
    for (const release of [1, 3, 6]) {
      const page = await device()(`&release=${release}`)
      expect(await page.lab.reset('museum')).toEqual({ imported: museum.length, leftOut: [] })
      const dump = await page.lab.dump()
      expect([dump.release, dump.aggregates.length]).toEqual([release, museum.length])
      for (const { id, stored } of dump.aggregates)
        expect(stored.text).toBe(museum.find((row) => row.id === id)?.text)
      expect(await page.lab.reset('left-by-1')).toEqual({ imported: leftBy1.length, leftOut: [] })
      expect((await page.lab.dump()).layout).toBe(1)
    }
  })

  it('dumps what was proposed for what is quarantined', async () => {
    const page = await device()('')
    await page.lab.reset('museum')
    const { quarantine } = await page.lab.dump()
    const twins = quarantine.find(({ id }) => id === 'two-active-rules-on-one-pair')
    expect(twins).toMatchObject({
      step: 'domain',
      code: 'domain',
      source: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(twins?.proposals.map(({ id }) => id)).toEqual(['first-active', 'last-active', 'retire-others'])
    const decision = { accept: 'first-active' }
    const aggregate = { type: 'policy', id: 'two-active-rules-on-one-pair' } as const
    expect(await page.lab.run({ type: 'repairRecord', aggregate, decision })).toMatchObject({ ok: true })
    expect((await page.lab.dump()).quarantine).toHaveLength(quarantine.length - 1)
    // The decision is a revision like any other: it goes out with a file, and another device has it.
    const other = await device()('')
    expect(await other.lab.importFixture(await page.lab.exportFixture())).toMatchObject({ leftOut: [] })
    const there = await other.lab.dump()
    expect(there.hash).toBe(await page.lab.hash())
    expect(there.aggregates.find(({ id }) => id === aggregate.id)).toMatchObject({ status: 'clean' })
  })

  it('plans, stops, resumes and rolls back, and its fixtures say what a release cannot represent', async () => {
    const page = await device()('&upgrade=ask')
    await page.lab.reset('left-by-1')
    const plan = await page.lab.upgrade.plan()
    expect(plan.records.map(({ id }) => id)).toEqual(plan.records.map(({ id }) => id))
    expect(await page.lab.upgrade.run({ killAfter: 5 })).toMatchObject({ finished: false, from: 1, to: 6 })
    expect(await page.lab.run({ type: 'createPolicy', policyId: 'p' })).toMatchObject({
      error: { code: 'release-fenced', mine: 6 },
    })
    expect(await page.lab.upgrade.run()).toMatchObject({ finished: true, resumedAt: 5, counts: plan.counts })
    const hash = await page.lab.hash()
    expect(await page.lab.upgrade.rollback(1)).toMatchObject({ finished: true, from: 6, to: 1 })
    expect(await page.lab.hash()).toBe(hash)
    const older = await device()('&release=5')
    const { leftOut } = await older.lab.reset('course')
    expect(leftOut[0]).toMatchObject({ code: 'not-representable', id: 'service-monitoring-rate-of-change' })
  })

  it('has the fleet in every release: what a release cannot say of a policy is left out and named', async () => {
    const hashes = new Map<number, string>()
    for (const release of [3, 3, 6]) {
      const page = await device()(`&release=${release}`)
      const { imported, leftOut } = await page.lab.reset('fleet-1k')
      expect([imported, leftOut.length]).toEqual([1_000, release < 6 ? 1_000 : 0])
      if (release < 6)
        expect(leftOut[0]).toMatchObject({
          type: 'policy',
          code: 'not-representable',
          reason: expect.stringContaining('rate_of_change'),
        })
      const { aggregates, hash } = await page.lab.dump()
      expect(aggregates.every(({ v, status }) => v === release && status === 'clean')).toBe(true)
      expect(aggregates[0]?.domain).toMatchObject({ rules: { length: release < 6 ? 4 : 5 } })
      // The same on every device.
      expect(hashes.get(release) ?? hash).toBe(hash)
      hashes.set(release, hash)
    }
  }, 60_000)

  it('announces a release to every page of the room', async () => {
    const open = device()
    const [one, other] = [await open(''), await open('&release=5')]
    await one.lab.release.announce(6)
    await expect.poll(() => other.app.releases.announced.get()).toBe(6)
    expect(one.app.releases.announced.get()).toBeNull()
  })
})

describe('releases before 4', () => {
  it('stamp whole seconds, so that what their sources open is theirs to keep', async () => {
    const page = await device()('&release=2')
    page.lab.clock.set('2026-04-02T12:00:00.250Z')
    await page.lab.run({ type: 'createPolicy', policyId: 'p' })
    const rule = {
      ruleId: 'r',
      metricName: 'cpu',
      threshold: 0.1,
      severity: 'critical',
      window: 1,
      mode: 'threshold',
    }
    expect(await page.lab.run({ type: 'registerRule', policyId: 'p', rule })).toMatchObject({
      error: { code: 'not-representable', release: 2 },
    })
    expect(await page.lab.run({ type: 'registerRule', policyId: 'p', rule, activate: true })).toMatchObject({
      ok: true,
    })
    expect(await page.app.sources.takeText('cpu 0.5\n')).toMatchObject({ ok: true, taken: 1 })
    const dump = await page.lab.dump()
    expect(dump.aggregates[0]).toMatchObject({ id: 'p:r:2026-04-02T12:00:00.000Z', v: 1 })
    const late = { metricName: 'cpu', value: 0.9, observedAt: '2026-04-02T12:01:00.5Z' }
    await page.lab.run({
      type: 'resolveIncident',
      incidentId: 'p:r:2026-04-02T12:00:00.000Z',
      by: 'ada',
      note: 'n',
    })
    expect(await page.lab.run({ type: 'observe', policyId: 'p', samples: [late] })).toMatchObject({
      error: { code: 'not-representable', release: 2 },
    })
  })
})
