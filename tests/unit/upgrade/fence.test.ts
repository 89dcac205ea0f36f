/** Y3: pages of every two releases on one database. The fence is what keeps an old shape from going over a new one. */
import { describe, expect, it } from 'vitest'
import { fixedClock, left, leftDatabase, type Page, rowsOf } from '../../support/left-database.ts'

const releases = [1, 2, 3, 4, 5, 6] as const
const pairs = releases.flatMap((older) =>
  releases.flatMap((newer) => (older < newer ? [{ older, newer }] : [])),
)

const rule = {
  ruleId: 'r',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
}
const register = { type: 'registerRule', policyId: 'p', rule, activate: true }

async function save(page: Page, policyId = 'p'): Promise<void> {
  expect(await page.run({ type: 'createPolicy', policyId })).toMatchObject({ ok: true })
  expect(await page.run({ ...register, policyId })).toMatchObject({ ok: true })
}

/** Every way to write: commands, and the upkeep that runs by itself. */
async function refusesEverything(page: Page, mine: number, database: number): Promise<void> {
  const error = { code: 'release-fenced', mine, database }
  for (const command of [
    { type: 'createPolicy', policyId: 'q' },
    { type: 'activateRule', policyId: 'p', ruleId: 'r' },
    { type: 'activateRule', policyId: 'nobody', ruleId: 'r' },
    {
      type: 'observe',
      policyId: 'p',
      samples: [{ metricName: 'cpu', value: 0.1, observedAt: '2026-04-02T09:00:00Z' }],
    },
    { type: 'resolveIncident', incidentId: 'p:r:2026-04-02T09:00:00.000Z', by: 'ada', note: 'n' },
    { type: 'repairRecord', aggregate: { type: 'policy', id: 'p' }, decision: { discard: 'because' } },
  ])
    expect(await page.run(command)).toMatchObject({ ok: false, error })
  const { housekeeping, settings } = page
  const writes = [
    () => housekeeping.claimLease(),
    () => housekeeping.settle([1], 1),
    () => housekeeping.dropReadModels(),
    () => settings.set('k', 1),
    () => settings.setMergePolicy('last-write-wins'),
  ]
  for (const write of writes) await expect(write()).rejects.toMatchObject({ name: 'FencedError' })
}

describe('Y3 a database of a newer release', () => {
  for (const { older, newer } of pairs) {
    it(`${newer}, opened by release ${older}: no write, no crash, and what to do`, async () => {
      const there = leftDatabase()
      await save(await there.open(newer))
      const rows = await rowsOf(there)
      const page = await there.open(older)
      expect(page.upgrades.state.get()).toEqual({ phase: 'fenced', database: newer, mine: older })
      const record = await page.reader.record({ type: 'policy', id: 'p' })
      const readable = (record?.stored.minReader ?? 0) <= older
      expect(record?.view.status).toBe(readable ? 'clean' : 'parked')
      expect(await page.reader.summariesOf([{ type: 'policy', id: 'p' }])).toMatchObject([
        { status: record?.view.status },
      ])
      await refusesEverything(page, older, newer)
      await expect(page.upgrades.run()).rejects.toThrow(`belongs to release ${newer}`)
      expect(await rowsOf(there)).toEqual(rows)
      // The way forward from here: the plan of a rollback first, then the database is this release's to write again.
      const plan = await page.upgrades.plan({ to: older })
      expect(plan).toMatchObject({ from: newer, to: older, records: [{ id: 'p' }] })
      expect(await rowsOf(there)).toEqual(rows)
      expect(await page.upgrades.rollback(older)).toMatchObject({ finished: true, counts: plan.counts })
      expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
      await save(page, 'afterwards')
    })
  }
})

describe('Y3 a database of an older release', () => {
  for (const { older, newer } of pairs) {
    it(`${older}, opened by release ${newer}: reads as it goes, writes nothing until the upgrade has run`, async () => {
      const there = leftDatabase()
      await save(await there.open(older))
      const page = await there.open(newer)
      expect(page.upgrades.state.get()).toEqual({ phase: 'waiting', from: older, to: newer })
      expect((await page.reader.record({ type: 'policy', id: 'p' }))?.view.status).toBe('clean')
      await refusesEverything(page, newer, older)
      await page.upgrades.run()
      expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
      expect(await page.run({ type: 'retireRule', policyId: 'p', ruleId: 'r', reason: 'old' })).toMatchObject(
        { ok: true },
      )
    })
  }
})

describe('Y3 an old page in the middle of a save', () => {
  for (const { older, newer } of pairs) {
    it(`of release ${older}, while a page of ${newer} upgrades: the save is there, or was refused`, async () => {
      // The save and the upgrade begin at once, and the upgrade a little later each time.
      for (let turns = 0; turns < 40; turns += 3) {
        const there = leftDatabase()
        const old = await there.open(older)
        await save(old)
        const page = await there.open(newer)
        const retire = { type: 'retireRule', policyId: 'p', ruleId: 'r', reason: 'in the middle' }
        const making = ['a', 'b', 'c'].map((policyId) => ({ type: 'createPolicy', policyId }))
        const saving = Promise.all([retire, ...making].map((command) => old.run(command)))
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
        const [[retired, ...outcomes], report] = await Promise.all([saving, page.upgrades.run()])
        expect(report).toMatchObject({ finished: true, meaningsChanged: 0 })
        const rows = await rowsOf(there)
        for (const [place, policyId] of ['a', 'b', 'c'].entries()) {
          const outcome = outcomes[place]
          const row = rows.find(({ id }) => id === policyId)
          if (outcome?.ok) expect(row?.token).toBe(outcome.token)
          else expect([outcome?.error.code, row]).toEqual(['release-fenced', undefined])
        }
        for (const { v } of rows) expect(v).toBe(newer)
        if (!retired?.ok) expect(retired?.error.code).toBe('release-fenced')
        const record = await page.reader.record({ type: 'policy', id: 'p' })
        const state = retired?.ok ? 'retired' : 'active'
        expect(record).toMatchObject({ view: { status: 'clean' }, domain: { rules: [{ state }] } })
        if (retired?.ok) expect(record?.stored.token).toBe(retired.token)
        expect(await old.run({ type: 'createPolicy', policyId: 'late' })).toMatchObject({
          ok: false,
          error: { code: 'release-fenced', mine: older, database: newer },
        })
        await expect
          .poll(() => old.upgrades.state.get())
          .toEqual({ phase: 'fenced', database: newer, mine: older })
      }
    })
  }
})

describe('Y3 a page whose load came before the fence and whose commit comes after it', () => {
  it('is refused, whatever it had loaded', async () => {
    const there = leftDatabase()
    const old = await there.open(2)
    await save(old)
    const unit = old.units.begin()
    const loaded = await unit.policies.get('p')
    if (!loaded.ok) throw new Error('it was saved above')
    await (await there.open(6)).upgrades.run()
    loaded.value.aggregate.retireRule('r', 'late', fixedClock.now())
    unit.policies.save(loaded.value.aggregate)
    expect(await unit.commit('retireRule')).toMatchObject({
      ok: false,
      error: { code: 'release-fenced', database: 6 },
    })
    expect((await rowsOf(there)).map(({ v }) => v)).toEqual([6])
  })
})

describe('the lab', () => {
  it('puts rows and resets whatever the fence; other fixtures bring the database to this release', async () => {
    const there = await left([], 1, 6)
    await there.page.putRaw({ type: 'policy', id: 'p', v: 1, text: '{"rules":[]}' })
    expect(await there.page.upgrades.plan()).toMatchObject({ counts: { upcast: 1 } })
    const old = await there.open(3)
    await there.page.upgrades.run()
    expect(old.upgrades.state.get().phase).toBe('fenced')
    await old.putRaw({ type: 'policy', id: 'q', v: 6, minReader: 5, text: '{"order":[],"rules":{}}' })
    expect((await there.page.reader.record({ type: 'policy', id: 'q' }))?.view.status).toBe('clean')
    await old.clear()
    expect(old.upgrades.state.get()).toEqual({ phase: 'current' })
    await expect.poll(() => there.page.upgrades.state.get()).toEqual({ phase: 'waiting', from: 3, to: 6 })
  })
})
