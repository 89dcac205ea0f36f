/** Databases at random: whatever a release saved, every road through releases keeps what it means. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { anyPolicy } from '../../../src/codec/testing/any-policy.spec.ts'
import { MonitoringPolicy } from '../../../src/domain/policy.ts'
import type { PolicyData } from '../../../src/domain/policy-state.ts'
import type { LeftRow } from '../../../src/lab/fixtures/left-row.ts'
import { leftDatabase, meanings, rowsOf, tally, untouched } from '../../support/left-database.ts'

const releases = fc.integer({ min: 1, max: 6 })
const rowsBy = (release: number): fc.Arbitrary<LeftRow[]> =>
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: anyPolicy.map((data) => said(data, release)) }, broken(release)),
      { maxLength: 12 },
    )
    .map((rows) => rows.map((row, place) => ({ ...row, id: `p${place}` })))

/** A policy as the release would have stored it; what it could not say, it did not. */
function said(data: PolicyData, release: number): LeftRow {
  const policy = MonitoringPolicy.of({ ...data, policyId: 'p' })
  const encoded = policy.ok ? policyCodec.encode(policy.value, release) : null
  const none = policyCodec.encode(empty(), release)
  const { v, minReader, text } = encoded?.ok
    ? encoded.value
    : none.ok
      ? none.value
      : { v: 0, minReader: 0, text: '' }
  return { type: 'policy', id: 'p', v, minReader, text }
}

function empty(): MonitoringPolicy {
  const policy = MonitoringPolicy.of({ policyId: 'p', archived: false, rules: [] })
  if (!policy.ok) throw new Error(policy.error.message)
  return policy.value
}

function broken(release: number): fc.Arbitrary<LeftRow> {
  const v = fc.integer({ min: 0, max: release })
  return fc
    .record({ v, text: fc.oneof(fc.string(), fc.json()) })
    .map((row) => ({ type: 'policy', id: 'p', ...row }))
}

describe('any database', () => {
  it('S4 S6 taken through any releases: nothing changes its meaning, heads and histories stay, plans come true', async () => {
    const road = fc.tuple(releases, fc.array(releases, { minLength: 1, maxLength: 4 }))
    const databases = road.chain(([by, stops]) => fc.tuple(fc.constant(by), fc.constant(stops), rowsBy(by)))
    await fc.assert(
      fc.asyncProperty(databases, fc.nat({ max: 14 }), async ([by, stops, rows], killAfter) => {
        const there = leftDatabase()
        const first = await there.open(by)
        for (const row of rows) await first.putRaw(row)
        const newest = await there.open(6)
        const before = await untouched(newest)
        const meant = await meanings(newest)
        let now = by
        for (const to of stops) {
          const page = await there.open(Math.max(to, now))
          const plan = await page.upgrades.plan({ to })
          expect(plan.counts).toEqual(tally(plan.records))
          const go = () => (to < now ? page.upgrades.rollback(to) : page.upgrades.run())
          const interrupted = to < now ? null : await page.upgrades.run({ killAfter })
          const report = await go()
          expect(report).toMatchObject({ to, finished: true, meaningsChanged: 0 })
          if (interrupted?.finished !== true) expect(report.counts).toEqual(plan.counts)
          const settled = await rowsOf(there)
          expect((await (await there.open(to)).upgrades.run()).bytesRewritten).toBe(0)
          expect(await rowsOf(there)).toEqual(settled)
          now = to
        }
        await newest.upgrades.run()
        expect(await meanings(newest)).toEqual(meant)
        expect(await untouched(newest)).toEqual(before)
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})
