/** What becomes of everything that releases 1 to 6 left behind. */
import { describe, expect, it } from 'vitest'
import { leftBy1 } from '../../../src/lab/fixtures/left-by-1.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'
import { detailsOf, left, meanings, rowsOf, tally, untouched } from '../../support/left-database.ts'

const quarantined = [
  ['incident', 'alert-in-another-time-form:cpu-hot:2026-04-02T09:02:00.000Z', 'corrupt-record', []],
  ['policy', 'both-names-present', 'corrupt-record', []],
  ['policy', 'both-names-present-and-equal', 'corrupt-record', []],
  ['policy', 'duplicate-rule-ids', 'corrupt-record', ['3-4 quarantine']],
  ['policy', 'enabled-and-retired', 'corrupt-record', ['4-5 quarantine']],
  ['policy', 'enabled-false-without-reason', 'corrupt-record', ['4-5 quarantine']],
  ['policy', 'mode-of-a-later-release', 'corrupt-record', []],
  ['policy', 'no-version-marker', 'unsupported-version', []],
  ['policy', 'not-even-an-object', 'corrupt-record', []],
  ['policy', 'order-leaves-a-rule-out', 'corrupt-record', []],
  ['policy', 'order-names-an-unknown-rule', 'corrupt-record', []],
  ['policy', 'percent-left-in-a-ratio', 'domain', ['3-4 upcast', '4-5 upcast', '5-6 upcast']],
  ['policy', 'proto-as-rule-id', 'corrupt-record', ['3-4 quarantine']],
  ['policy', 'retired-without-reason', 'domain', ['5-6 upcast']],
  ['policy', 'severity-not-normal', 'corrupt-record', []],
  ['policy', 'threshold-150-percent', 'corrupt-record', ['2-3 quarantine']],
  ['policy', 'two-active-rules-on-one-pair', 'domain', ['4-5 upcast', '5-6 upcast']],
  ['policy', 'unknown-field-in-a-known-version', 'corrupt-record', []],
] as const
/** What a person is told. */
const reasons: Readonly<Record<string, string>> = {
  'alert-in-another-time-form:cpu-hot:2026-04-02T09:02:00.000Z': 'events[0].at: is no time in whole seconds',
  'both-names-present': 'ambiguous: metric and metricName are both there',
  'both-names-present-and-equal': 'ambiguous: severity and sev are both there',
  'duplicate-rule-ids': 'a rule before it is called "cpu-hot" too',
  'enabled-and-retired': 'contradictory: the rule is enabled, and was retired',
  'enabled-false-without-reason': 'undecidable: not enabled, and not retired for any reason',
  'mode-of-a-later-release': 'expected "threshold" or "consecutive"',
  'no-version-marker': 'says version 0; versions 1 to 6 can be read',
  'not-even-an-object': 'expected object',
  'order-leaves-a-rule-out': 'the rule is not in the order',
  'order-names-an-unknown-rule': 'order[1]: there is no such rule',
  'percent-left-in-a-ratio': 'must be a ratio from 0 to 1, and was 29',
  'proto-as-rule-id': 'no rule may be called __proto__',
  'retired-without-reason': 'A retired rule needs a reason',
  'severity-not-normal': 'expected "warning" or "critical"',
  'threshold-150-percent': '150 % is no ratio',
  'two-active-rules-on-one-pair': 'cannot both be active on metric "cpu" with window 1',
  'unknown-field-in-a-known-version': 'rules.cpu-hot.colour: unknown field',
  'newer-and-needs-its-own-release': 'has version 7, for release 7 or newer',
  'newer-and-unknown': 'has version 9, for release 7 or newer',
}
const parked = ['newer-and-needs-its-own-release', 'newer-and-unknown']
const unchanged = [
  'v4-good:cpu-hot:2026-04-02T09:02:00.250Z',
  'newer-and-readable',
  'v6-archived',
  'v6-good',
  'v6-with-a-runbook',
  'v6-with-rate-of-change',
]

/** Text with these words in it; where there are none, no text. */
const says = (words: string | undefined) => (words === undefined ? '' : expect.stringContaining(words))

describe('every record of the museum', () => {
  it('S4 ends where its flaw says, with step, code and reason, and the report counts as the plan does', async () => {
    const { page } = await left(museum, 6, 6)
    const { from, to, records, counts } = await page.upgrades.plan()
    expect([from, to, records.length]).toEqual([6, 6, museum.length])
    const stepsOf = (steps: (typeof records)[number]['steps']) =>
      steps.map((step) => `${step.from}-${step.to} ${step.outcome}`)
    expect(
      records
        .filter(({ outcome }) => outcome === 'quarantine')
        .map(({ type, id, code, steps }) => [type, id, code, stepsOf(steps)]),
    ).toEqual(quarantined)
    for (const { id, reason = '' } of records) expect([id, reason]).toEqual([id, says(reasons[id])])
    const idsOf = (wanted: string) => records.filter(({ outcome }) => outcome === wanted).map(({ id }) => id)
    expect(idsOf('parked')).toEqual(parked)
    expect(idsOf('unchanged')).toEqual(unchanged)
    expect(counts).toEqual(tally(records))
    const report = await page.upgrades.run()
    expect(report).toMatchObject({
      from: 6,
      to: 6,
      finished: true,
      resumedAt: null,
      counts,
      meaningsChanged: 0,
    })
    expect(report.bytesRewritten).toBeGreaterThan(0)
  })

  it('S4 keeps its heads, its history and, where it cannot be upgraded, its bytes; a second run changes nothing', async () => {
    const there = await left(museum, 6, 6)
    const { page } = there
    const before = await untouched(page)
    const texts = new Map((await rowsOf(there)).map(({ id, text }) => [id, text]))
    const meant = await meanings(page)
    await page.upgrades.run()
    const rows = await rowsOf(there)
    expect(await untouched(page)).toEqual(before)
    expect(await meanings(page)).toEqual(meant)
    for (const row of rows) {
      const kept = row.status === 'quarantined' || row.status === 'parked'
      if (kept) expect(row.text).toBe(texts.get(row.id))
      else expect(row.v >= (row.type === 'policy' ? 6 : 2)).toBe(true)
    }
    const { counts } = await page.upgrades.plan()
    expect(counts).toMatchObject({ upcast: 0, quarantine: quarantined.length, parked: parked.length })
    const again = await page.upgrades.run()
    expect(again).toMatchObject({ finished: true, counts, bytesRewritten: 0, meaningsChanged: 0 })
    expect(await rowsOf(there)).toEqual(rows)
  })

  for (const release of [1, 2, 3, 4, 5]) {
    it(`Y3 is read by release ${release} as far as it can, without an upgrade`, async () => {
      const { page } = await left(museum, release, release)
      expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
      const seen = await detailsOf(page)
      for (let v = 1; v <= 5; v++)
        expect(seen.get(`v${v}-good`)?.view.status).toBe(v <= release ? 'clean' : 'parked')
      expect(seen.get('v6-with-a-runbook')?.view.status).toBe(release === 5 ? 'clean' : 'parked')
      expect(seen.get('v6-archived')?.view.status).toBe('parked')
      expect(seen.get('newer-and-readable')?.view.status).toBe('parked')
    })
  }
})

describe('what release 1 alone left', () => {
  it('S4 goes from layout 1 and release 1 to layout 2 and release 6, and waits until it is asked', async () => {
    const { page, database } = await left(leftBy1, 1, 6)
    expect([page.layout(), page.upgrades.state.get()]).toEqual([1, { phase: 'waiting', from: 1, to: 6 }])
    expect(await page.run({ type: 'createPolicy', policyId: 'p' })).toMatchObject({
      ok: false,
      error: { code: 'release-fenced', mine: 6, database: 1 },
    })
    const before = await untouched(page)
    const plan = await page.upgrades.plan()
    expect(plan).toMatchObject({
      from: 1,
      to: 6,
      counts: { upcast: 18, quarantine: 12, parked: 0, unchanged: 0 },
    })
    const report = await page.upgrades.run()
    expect(report).toMatchObject({ from: 1, to: 6, finished: true, counts: plan.counts, meaningsChanged: 0 })
    expect([page.layout(), database.layout, page.upgrades.state.get()]).toEqual([2, 2, { phase: 'current' }])
    expect(await untouched(page)).toEqual(before)
    expect(await page.run({ type: 'createPolicy', policyId: 'p' })).toMatchObject({ ok: true })
  })

  it('A4 has the same ledger in both layouts, found by its metric', async () => {
    const { page } = await left(leftBy1, 1, 6)
    const disk = () => page.reader.incidents({ metricName: 'disk', limit: 9 })
    const before = await disk()
    expect(before.map(({ policyId, state }) => [policyId, state])).toEqual([
      ['reports', 'resolved'],
      ['catalogue', 'acknowledged'],
    ])
    await page.upgrades.run()
    expect(page.layout()).toBe(2)
    expect(await disk()).toEqual(before)
    expect(await page.reader.incidents({ metricName: 'disk', state: 'resolved', limit: 9 })).toHaveLength(1)
    expect(await page.reader.incidents({ metricName: 'none', limit: 9 })).toEqual([])
  })

  it('S4 is what release 1 writes in, without an upgrade', async () => {
    const { page } = await left(leftBy1, 1, 1)
    expect([page.layout(), page.upgrades.state.get()]).toEqual([1, { phase: 'current' }])
    expect(
      await page.run({ type: 'retireRule', policyId: 'checkout', ruleId: 'cpu-hot', reason: 'noise' }),
    ).toMatchObject({ ok: true })
    const record = await page.reader.record({ type: 'policy', id: 'checkout' })
    expect(record?.stored).toMatchObject({ v: 1, minReader: 1 })
  })
})
