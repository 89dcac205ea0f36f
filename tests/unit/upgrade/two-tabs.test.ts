/** Two tabs of one device around an upgrade: one does it, the other watches, and takes over when the first is gone. */
import { describe, expect, it } from 'vitest'
import { leftPolicy, ruleV1 } from '../../../src/lab/fixtures/left-row.ts'
import { makeUpgradeSignals } from '../../../src/sync/upgrade-signals.ts'
import { type LeftDatabase, left, rowsOf } from '../../support/left-database.ts'
import { fakeChannels } from '../sync/fakes.ts'

const rows = Array.from({ length: 120 }, (_, place) =>
  leftPolicy(`p${String(place).padStart(3, '0')}`, 1, { rules: [ruleV1('cpu-hot', place / 2)] }),
)

/** Tabs that can speak to one another. */
function tabsOf(database: LeftDatabase) {
  const open = fakeChannels()
  let number = 0
  return async (release: number, flush: () => Promise<void> = async () => undefined) => {
    number += 1
    const tab = number
    const signals = makeUpgradeSignals({ channel: open('upgrade'), release, tab: () => tab, flush })
    return { ...(await database.open(release, signals)), signals }
  }
}

describe('two tabs that upgrade at once', () => {
  it('S4 are one upgrade: one tab does it, the other watches, and both know how it ended', async () => {
    const database = await left(rows, 1, 6)
    const open = tabsOf(database)
    const [one, other] = [await open(6), await open(6)]
    const seen = new Set<string>()
    for (const { upgrades } of [one, other])
      upgrades.state.subscribe(() => {
        const now = upgrades.state.get()
        if (now.phase === 'running') seen.add(`${now.elsewhere ? 'watches' : 'does it'}`)
      })
    const reports = await Promise.all([one.upgrades.run({ pace: 400 }), other.upgrades.run({ pace: 400 })])
    expect(reports[0]).toMatchObject({ finished: true, from: 1, to: 6, counts: { upcast: rows.length } })
    expect(reports[1]).toEqual(reports[0])
    expect([...seen].sort()).toEqual(['does it', 'watches'])
    for (const { upgrades } of [one, other]) expect(upgrades.state.get()).toEqual({ phase: 'current' })
    expect((await rowsOf(database)).map(({ v }) => v)).toEqual(rows.map(() => 6))
  })

  it('S5 show the progress, the pause and the end in the tab that only watches', async () => {
    const open = tabsOf(await left(rows, 1, 6))
    const [one, other] = [await open(6), await open(6)]
    const run = one.upgrades.run({ pace: 200 })
    await expect
      .poll(() => other.upgrades.state.get())
      .toMatchObject({ phase: 'running', elsewhere: true, total: 120 })
    expect(await other.run({ type: 'createPolicy', policyId: 'q' })).toMatchObject({
      ok: false,
      error: { code: 'release-fenced', mine: 6, database: 6 },
    })
    one.upgrades.pause()
    await expect.poll(() => other.upgrades.state.get(), { timeout: 4000 }).toMatchObject({ paused: true })
    one.upgrades.resume()
    await run
    await expect.poll(() => other.upgrades.state.get()).toEqual({ phase: 'current' })
  })

  it('S4 go on in the other tab when the first is closed in the middle', async () => {
    const database = await left(rows, 1, 6)
    const open = tabsOf(database)
    const [one, other] = [await open(6), await open(6)]
    const killed = one.upgrades.run({ pace: 100 })
    await expect.poll(() => other.upgrades.state.get()).toMatchObject({ phase: 'running', elsewhere: true })
    const takesOver = other.upgrades.run()
    one.signals.stop()
    one.close()
    expect(await killed).toMatchObject({ finished: false })
    const report = await takesOver
    expect(report).toMatchObject({ finished: true, from: 1, counts: { upcast: rows.length } })
    expect(report.resumedAt).toBeGreaterThanOrEqual(0)
    expect((await rowsOf(database)).every(({ v }) => v === 6)).toBe(true)
  })

  it('S4 a run that does not answer is relieved, and when it wakes it stops without a word', async () => {
    const database = await left(rows, 1, 6)
    const open = tabsOf(database)
    const [frozen, other] = [await open(6), await open(6)]
    const asleep = frozen.upgrades.run({ pace: 10 })
    await expect.poll(() => other.upgrades.state.get()).toMatchObject({ phase: 'running' })
    frozen.upgrades.pause()
    frozen.signals.stop()
    await expect
      .poll(() => other.upgrades.state.get(), { timeout: 5000 })
      .toMatchObject({ phase: 'interrupted' })
    expect(await other.upgrades.run()).toMatchObject({ finished: true })
    frozen.upgrades.resume()
    expect(await asleep).toMatchObject({ finished: false })
    await expect.poll(() => frozen.upgrades.state.get()).toEqual({ phase: 'current' })
  })
})

describe('Y3 an old tab', () => {
  it('has the time to finish what it is saving, and is read-only as soon as the fence is up', async () => {
    const open = tabsOf(await left(rows, 1, 6))
    let saved: unknown = null
    const old = await open(1, async () => {
      saved = await old.run({ type: 'createPolicy', policyId: 'in-the-middle' })
    })
    const newer = await open(6)
    await newer.upgrades.run()
    expect(saved).toMatchObject({ ok: true })
    expect(await newer.reader.record({ type: 'policy', id: 'in-the-middle' })).toMatchObject({
      stored: { v: 6 },
    })
    expect(old.upgrades.state.get()).toEqual({ phase: 'fenced', database: 6, mine: 1 })
  })

  it('is named where it is asked who is there', async () => {
    const open = tabsOf(await left(rows, 1, 6))
    await open(1)
    const newer = await open(6)
    await open(3)
    expect(await newer.signals.others()).toEqual(['Tab 1 (release 1)', 'Tab 3 (release 3)'])
  })
})
