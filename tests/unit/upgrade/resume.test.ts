/** An upgrade that is killed: after any record, between any two requests, and by another tab. */
import { describe, expect, it } from 'vitest'
import type { UpgradeReport } from '../../../src/app/upgrades.ts'
import { canonicalText } from '../../../src/codec/canonical.ts'
import { left, leftDatabase, rowsOf, untouched } from '../../support/left-database.ts'
import { leftByRelease1 } from '../../support/many-left.ts'

const many = 2_000

describe(`S4 an upgrade of ${many} records`, () => {
  it('killed after every single one, each time gone on with by another page, ends as if it never was', async () => {
    const rows = leftByRelease1(many)
    const straight = await left(rows, 1, 6)
    const whole = await straight.page.upgrades.run()
    expect(whole).toMatchObject({ finished: true, counts: { upcast: many * 0.9, quarantine: many * 0.1 } })

    const killed = await left(rows, 1, 6)
    const before = await untouched(killed.page)
    let report: UpgradeReport = await killed.page.upgrades.run({ killAfter: 0 })
    for (let done = 0; done <= many; done++) {
      expect(report).toMatchObject({ from: 1, to: 6, finished: false })
      const page = await killed.open(6)
      expect(page.upgrades.state.get()).toEqual({ phase: 'interrupted', from: 1, to: 6, done })
      if (done % 500 === 0) {
        const refused = await page.run({ type: 'createPolicy', policyId: 'late' })
        expect(refused).toMatchObject({ ok: false, error: { code: 'release-fenced' } })
      }
      report = await page.upgrades.run(done < many ? { killAfter: done + 1 } : {})
      expect(report.resumedAt).toBe(done)
      page.close()
    }
    const { durationMs: _, resumedAt: __, ...once } = whole
    expect(report).toMatchObject(once)
    expect(await rowsOf(killed)).toEqual(await rowsOf(straight))
    expect(await untouched(killed.page)).toEqual(before)
  }, 180_000)

  it('stops after exactly as many as it was told, and after so many more where it has passed that', async () => {
    const { page } = await left(leftByRelease1(50), 1, 6)
    const resumed: (number | null)[] = []
    for (const killAfter of [5, 5, 30, 7]) resumed.push((await page.upgrades.run({ killAfter })).resumedAt)
    expect(resumed).toEqual([null, 5, 10, 30])
    expect(await page.upgrades.run()).toMatchObject({ resumedAt: 37, finished: true })
    expect(await page.upgrades.run({ killAfter: 50 })).toMatchObject({ resumedAt: null, finished: false })
    expect(await page.upgrades.run()).toMatchObject({
      resumedAt: 50,
      finished: true,
      counts: { unchanged: 45 },
    })
  })
})

describe('S4 a request that fails', () => {
  it('anywhere in an upgrade leaves it to be gone on with, and the end is the same', async () => {
    const rows = leftByRelease1(30)
    const straight = await left(rows, 1, 6)
    await straight.page.upgrades.run()
    const expected = await rowsOf(straight)
    let finished = false
    for (let nth = 1; !finished; nth++) {
      const broken = await left(rows, 1, 6)
      const before = await untouched(broken.page)
      broken.page.faults.failRequest(nth)
      const first = await broken.page.upgrades.run({ killAfter: 20 }).catch((reason: unknown) => reason)
      finished = !(first instanceof Error)
      broken.page.faults.clear()
      const page = await broken.open(6)
      expect(await page.upgrades.run()).toMatchObject({
        finished: true,
        from: 1,
        counts: { upcast: 27, quarantine: 3 },
      })
      expect(await rowsOf(broken)).toEqual(expected)
      expect(await untouched(page)).toEqual(before)
      expect(nth).toBeLessThan(200)
    }
  })
})

describe('S4 an upgrade that was interrupted', () => {
  it('goes on, in a later release, as one from where the first began', async () => {
    const there = await left(leftByRelease1(10), 1, 5)
    await there.page.upgrades.run({ killAfter: 4 })
    const newer = await there.open(6)
    expect(newer.upgrades.state.get()).toEqual({ phase: 'waiting', from: 1, to: 6 })
    expect(await newer.upgrades.run()).toMatchObject({ from: 1, to: 6, resumedAt: null, finished: true })
    expect((await rowsOf(there)).map(({ v, status }) => [v, status])).toEqual(
      leftByRelease1(10).map((_, place) => (place % 10 === 0 ? [1, 'quarantined'] : [6, 'clean'])),
    )
  })

  it('is forgotten when the database is emptied, and the run under way stops', async () => {
    const { page } = await left(leftByRelease1(400), 1, 6)
    const running = page.upgrades.run({ pace: 50 })
    await page.clear()
    expect(await running).toMatchObject({ finished: false })
    expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
    expect(await page.run({ type: 'createPolicy', policyId: 'p' })).toMatchObject({ ok: true })
  })
})

describe('S5 a run', () => {
  it('pauses after the batch under way, goes on, and stops where it is told to', async () => {
    const { page } = await left(leftByRelease1(60), 1, 6)
    const { upgrades } = page
    const figures: [string, number][] = []
    upgrades.state.subscribe(() => {
      const now = upgrades.state.get()
      if (now.phase === 'running') figures.push([now.paused ? 'paused' : 'moving', now.done])
    })
    const run = upgrades.run({ pace: 200 })
    upgrades.pause()
    await expect.poll(() => figures.at(-1)?.[0]).toBe('paused')
    const [, paused = 0] = figures.at(-1) ?? []
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(figures.at(-1)).toEqual(['paused', paused])
    upgrades.resume()
    await expect.poll(() => figures.at(-1)?.[1]).toBeGreaterThan(paused)
    upgrades.stop()
    const { finished, counts } = await run
    expect(finished).toBe(false)
    expect(upgrades.state.get()).toMatchObject({
      phase: 'interrupted',
      done: counts.upcast + counts.quarantine,
    })
  })

  it('tells how far it is, how long it takes, and what it wrote', async () => {
    const { page } = await left(leftByRelease1(300), 1, 6)
    const told: unknown[] = []
    page.upgrades.state.subscribe(() => told.push(page.upgrades.state.get()))
    const report = await page.upgrades.run()
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(0)).toMatchObject({
      phase: 'running',
      done: 0,
      total: 300,
      elsewhere: false,
      paused: false,
    })
    expect(told.at(-2)).toMatchObject({ done: 300, msLeft: 0, bytesRewritten: report.bytesRewritten })
    expect(told.at(-1)).toEqual({ phase: 'current' })
  })

  it('asked for twice at once is one run', async () => {
    const { page } = await left(leftByRelease1(20), 1, 6)
    const [one, other] = await Promise.all([page.upgrades.run(), page.upgrades.run()])
    expect(other).toBe(one)
  })
})

describe('S8 an upgrade, a rollback and a refusal', () => {
  it('keep every sample and every revision', async () => {
    const there = leftDatabase()
    const older = await there.open(1)
    await older.run({ type: 'createPolicy', policyId: 'p' })
    const samples = Array.from({ length: 40 }, (_, second) => ({
      metricName: 'cpu',
      value: second / 100,
      observedAt: `2026-04-02T09:00:${String(second).padStart(2, '0')}Z`,
    }))
    expect(await older.run({ type: 'observe', policyId: 'p', samples })).toMatchObject({ ok: true })
    const kept = async (release: number) => {
      const page = await there.open(release)
      const counts = await page.reader.counts()
      return canonicalText([
        counts.samples,
        counts.revisions,
        await page.reader.latestSamples('p', 'cpu', 100),
      ])
    }
    const before = await kept(1)
    const newer = await there.open(6)
    expect(await kept(6)).toBe(before)
    await newer.upgrades.run()
    expect(newer.layout()).toBe(2)
    expect(await kept(6)).toBe(before)
    expect(await older.run({ type: 'observe', policyId: 'p', samples })).toMatchObject({ ok: false })
    await newer.upgrades.rollback(2)
    expect(newer.layout()).toBe(2)
    expect(await kept(2)).toBe(before)
  })
})
