/** S6: a database handed back to an older release, and taken forward again. */
import { describe, expect, it } from 'vitest'
import { leftBy1 } from '../../../src/lab/fixtures/left-by-1.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'
import { detailsOf, left, meanings, rowsOf, untouched } from '../../support/left-database.ts'

const older = [1, 2, 3, 4, 5] as const

for (const to of older) {
  describe(`S6 rolled back from release 6 to ${to}`, () => {
    it('parks what it listed first, and every other record is read and written there', async () => {
      const there = await left(museum, 6, 6)
      await there.page.upgrades.run()
      const before = await untouched(there.page)
      const meant = await detailsOf(there.page)
      const plan = await there.page.upgrades.plan({ to })
      expect(await rowsOf(there)).toHaveLength(museum.length)
      const report = await there.page.upgrades.rollback(to)
      expect(report).toMatchObject({ from: 6, to, finished: true, counts: plan.counts, meaningsChanged: 0 })
      expect(there.page.upgrades.state.get()).toEqual({ phase: 'waiting', from: to, to: 6 })
      expect(await untouched(there.page)).toEqual(before)

      const page = await there.open(to)
      expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
      const seen = await detailsOf(page)
      for (const { id, outcome } of plan.records) {
        const status = seen.get(id)?.view.status
        if (outcome === 'parked') expect([id, status]).toEqual([id, 'parked'])
        else if (outcome === 'quarantine') expect(['quarantined', 'parked']).toContain(status)
        else {
          expect([id, status]).toEqual([id, 'clean'])
          expect(seen.get(id)?.stored.minReader).toBeLessThanOrEqual(to)
          const whole = meant.get(id)?.domain
          // What release 5 reads with carried fields it does not know in full.
          if (outcome === 'downcast') expect(seen.get(id)?.domain).toEqual(whole)
        }
      }
      expect(
        await page.run({ type: 'retireRule', policyId: 'v1-good', ruleId: 'cpu-hot', reason: 'x' }),
      ).toMatchObject({ ok: true })
    })

    it('and forward again, every record is byte for byte what it was, and a third time changes nothing', async () => {
      const there = await left(museum, 6, 6)
      await there.page.upgrades.run()
      const rows = await rowsOf(there)
      const meant = await meanings(there.page)
      await there.page.upgrades.rollback(to)
      expect(await rowsOf(there)).not.toEqual(rows)
      const plan = await there.page.upgrades.plan()
      const forward = await there.page.upgrades.run()
      expect(forward).toMatchObject({
        from: to,
        to: 6,
        finished: true,
        counts: plan.counts,
        meaningsChanged: 0,
      })
      expect(await rowsOf(there)).toEqual(rows)
      expect(await meanings(there.page)).toEqual(meant)
      expect(await there.page.upgrades.run()).toMatchObject({ bytesRewritten: 0, counts: { unchanged: 15 } })
      expect(await rowsOf(there)).toEqual(rows)
    })
  })
}

describe('S6 saves made in between', () => {
  it.each(older)(
    'by release %i are there afterwards, as revisions on top of what release 6 had saved',
    async (to) => {
      const there = await left(leftBy1, 1, 6)
      await there.page.upgrades.run()
      const asNewer = {
        type: 'reviseRule',
        policyId: 'billing',
        ruleId: 'queue-long',
        change: { threshold: 0.7 },
      }
      expect(await there.page.run(asNewer)).toMatchObject({ ok: true })
      await there.page.upgrades.rollback(to)
      const page = await there.open(to)
      expect((await detailsOf(page)).get('billing')).toMatchObject({
        view: { status: 'clean' },
        domain: { rules: [{ threshold: 0.7 }] },
      })
      const asOlder = { type: 'retireRule', policyId: 'billing', ruleId: 'queue-long', reason: 'too long' }
      expect(await page.run(asOlder)).toMatchObject({ ok: true })
      const revisions = await page.reader.revisions({ type: 'policy', id: 'billing' })
      expect(revisions.map(({ header }) => [header.v, header.command])).toEqual([
        [1, 'legacy'],
        [6, 'reviseRule'],
        // What release 5 reads with carried fields, it writes back in that same newer version (C8).
        [to === 5 ? 6 : to, 'retireRule'],
      ])
      await there.page.upgrades.run()
      expect((await detailsOf(there.page)).get('billing')).toMatchObject({
        stored: { v: 6 },
        view: { status: 'clean' },
        domain: { rules: [{ threshold: 0.7, state: 'retired', retiredReason: 'too long' }] },
      })
      expect(await there.page.reader.revisions({ type: 'policy', id: 'billing' })).toEqual(revisions)
    },
  )
})

describe('S6 a rollback', () => {
  it('is made by the older release itself, on a database that is too new for it', async () => {
    const there = await left(museum, 6, 6)
    await there.page.upgrades.run()
    const page = await there.open(3)
    expect(page.upgrades.state.get()).toEqual({ phase: 'fenced', database: 6, mine: 3 })
    await expect(page.upgrades.run()).rejects.toThrow('belongs to release 6')
    const plan = await page.upgrades.plan({ to: 3 })
    expect(await page.upgrades.rollback(3)).toMatchObject({ finished: true, counts: plan.counts })
    expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
    expect(await page.run({ type: 'createPolicy', policyId: 'new' })).toMatchObject({ ok: true })
    await expect(page.upgrades.rollback(5)).rejects.toThrow('no older one')
    for (const wrong of [0, 7, 2.5]) await expect(page.upgrades.rollback(wrong)).rejects.toThrow(RangeError)
  })

  it('that was interrupted is gone on with, or taken back by an upgrade', async () => {
    const there = await left(museum, 6, 6)
    await there.page.upgrades.run()
    const rows = await rowsOf(there)
    const interrupt = async () => {
      there.page.faults.failRequest(60)
      await expect(there.page.upgrades.rollback(4)).rejects.toThrow('failed')
      there.page.faults.clear()
      const page = await there.open(6)
      expect(page.upgrades.state.get()).toMatchObject({ phase: 'interrupted', from: 6, to: 4 })
      return page
    }
    const goesOn = await interrupt()
    expect(await goesOn.upgrades.rollback(4)).toMatchObject({ finished: true, from: 6, to: 4 })
    await goesOn.upgrades.run()
    expect(await rowsOf(there)).toEqual(rows)
    const takesBack = await interrupt()
    expect(await takesBack.upgrades.run()).toMatchObject({ finished: true, to: 6 })
    expect(await rowsOf(there)).toEqual(rows)
  })

  it('keeps read models in step with what the older release sees', async () => {
    const there = await left(museum, 6, 6)
    await there.page.upgrades.run()
    await there.page.upgrades.rollback(3)
    const page = await there.open(3)
    const models = async () => [await page.reader.activeRules(), await page.reader.incidents({ limit: 99 })]
    const followed = await models()
    await page.housekeeping.rebuildReadModels()
    expect(await models()).toEqual(followed)
    await there.page.upgrades.run()
    const back = [await there.page.reader.activeRules(), await there.page.reader.incidents({ limit: 99 })]
    await there.page.housekeeping.rebuildReadModels()
    expect(back).toEqual([
      await there.page.reader.activeRules(),
      await there.page.reader.incidents({ limit: 99 }),
    ])
  })
})
