/** S7: a person decides what a record that cannot be read shall be; the decision is a revision like any other. */
import { describe, expect, it } from 'vitest'
import { makeRevision } from '../../../src/history/revision.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'
import { detailsOf, left, leftDatabase, type Page } from '../../support/left-database.ts'

const twins = { type: 'policy', id: 'two-active-rules-on-one-pair' } as const
const repair = (aggregate: object, decision: object, basedOn?: string) => ({
  type: 'repairRecord',
  aggregate,
  decision,
  ...(basedOn === undefined ? {} : { basedOn }),
})

const proposalsOf = async (page: Page, name: { type: 'policy' | 'incident'; id: string }) =>
  (await page.reader.repairs(name))?.proposals ?? []

describe('S7 every quarantined record of the museum', () => {
  it('becomes what the proposal that was accepted said, as one more revision that goes to other devices', async () => {
    const { page } = await left(museum, 6, 6)
    const quarantined = [...(await detailsOf(page)).values()].filter(
      ({ view }) => view.status === 'quarantined',
    )
    expect(quarantined).toHaveLength(18)
    let offered = 0
    for (const { stored } of quarantined) {
      const name = { type: stored.type, id: stored.id }
      for (const { id, result } of await proposalsOf(page, name)) {
        offered += 1
        const fresh = await left(museum, 6, 6)
        const outcome = await fresh.page.run(repair(name, { accept: id }, stored.token))
        expect([name.id, id, outcome]).toMatchObject([name.id, id, { ok: true }])
        const repaired = (await detailsOf(fresh.page)).get(name.id)
        expect(repaired?.view).toMatchObject({ status: 'clean', domain: result })
        const revisions = await fresh.page.reader.revisions(name)
        expect(revisions.map(({ header }) => [header.command, header.parents])).toEqual([
          ['legacy', []],
          ['repairRecord', stored.heads],
        ])
        const [sent] = await fresh.page.reader.outbox({ pendingOnly: true, limit: 9 })
        expect(sent).toMatchObject({ kind: 'replicate', id: revisions[1]?.id })
        expect((await fresh.page.upgrades.run()).counts.quarantine).toBe(17)
      }
    }
    expect(offered).toBeGreaterThan(18)
  }, 120_000)

  it('can be replaced by what a person says, and only if the constructor accepts it', async () => {
    const { page } = await left(museum, 6, 6)
    const rule = {
      ruleId: 'r',
      metricName: 'cpu',
      threshold: 0.5,
      severity: 'warning',
      window: 1,
      mode: 'threshold',
    }
    const result = { policyId: twins.id, archived: false, rules: [{ ...rule, state: 'active', runbook: '' }] }
    const refused = [
      { ...result, rules: [{ ...rule, threshold: 7, state: 'active', runbook: '' }] },
      { ...result, policyId: 'another' },
      { nothing: 'of the kind' },
    ]
    for (const replace of refused)
      expect(await page.run(repair(twins, { replace }))).toMatchObject({
        ok: false,
        error: { code: 'domain' },
      })
    expect(await page.run(repair(twins, { accept: 'no-such' }))).toMatchObject({
      ok: false,
      error: { code: 'domain', rule: 'no-such-proposal' },
    })
    expect(await page.run(repair(twins, { replace: result }, 'an older token'))).toMatchObject({
      ok: false,
      error: { code: 'stale-write' },
    })
    const outcome = await page.run(repair(twins, { replace: result }))
    expect(outcome).toMatchObject({
      ok: true,
      events: [{ type: 'PolicyRestated', cause: 'repair', state: result }],
    })
    expect((await detailsOf(page)).get(twins.id)?.domain).toEqual(result)
  })

  it('of an incident is restated as events, checked like any others', async () => {
    const { page } = await left(museum, 6, 6)
    const id = 'alert-in-another-time-form:cpu-hot:2026-04-02T09:02:00.000Z'
    const name = { type: 'incident', id } as const
    const [proposal] = await proposalsOf(page, name)
    const told = proposal?.result as object
    const wrong = [
      { ...told, state: 'resolved' },
      { ...told, openedAt: '2026-04-02T09:03:00.000Z' },
      { ...told, colour: 'red' },
      { ...told, acknowledgedBy: 'ada' },
    ]
    for (const replace of wrong)
      expect(await page.run(repair(name, { replace }))).toMatchObject({
        ok: false,
        error: { code: 'domain' },
      })
    const replace = { ...told, state: 'resolved', acknowledgedBy: 'ada', resolvedBy: 'grace', note: 'done' }
    expect(await page.run(repair(name, { replace }))).toMatchObject({
      ok: true,
      events: [{ type: 'IncidentOpened' }, { type: 'IncidentAcknowledged' }, { type: 'IncidentResolved' }],
    })
    expect((await detailsOf(page)).get(id)?.domain).toEqual(replace)
    expect(await page.reader.incidents({ policyId: 'alert-in-another-time-form', limit: 9 })).toHaveLength(1)
  })

  it('can be discarded: gone from view, its head kept, its id free for a new one on top of it', async () => {
    const { page } = await left(museum, 6, 6)
    const [head] = (await detailsOf(page)).get(twins.id)?.stored.heads ?? []
    expect(await page.run(repair(twins, { discard: ' ' }))).toMatchObject({
      ok: false,
      error: { code: 'domain', rule: 'reason-required' },
    })
    expect(await page.run(repair(twins, { discard: 'a test of long ago' }))).toMatchObject({
      ok: true,
      events: [{ type: 'PolicyRestated', state: null, cause: 'repair' }],
    })
    expect(await page.reader.record(twins)).toBeNull()
    expect((await page.upgrades.run()).counts.quarantine).toBe(17)
    expect(await page.run({ type: 'archivePolicy', policyId: twins.id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    expect(await page.run({ type: 'createPolicy', policyId: twins.id })).toMatchObject({ ok: true })
    const revisions = await page.reader.revisions(twins)
    expect(revisions.map(({ header }) => header.command)).toEqual(['legacy', 'repairRecord', 'createPolicy'])
    expect(revisions[1]?.header.parents).toEqual([head])
    const incident = { type: 'incident', id: 'alert-in-another-time-form:cpu-hot:2026-04-02T09:02:00.000Z' }
    expect(await page.run(repair(incident, { discard: 'no alert at all' }))).toMatchObject({
      ok: true,
      events: [],
    })
    expect(await page.reader.revisions({ ...incident, type: 'incident' })).toHaveLength(2)
  })
})

describe('S7 a wrong repair', () => {
  it('is mended by another, which may choose what the first could', async () => {
    const { page } = await left(museum, 6, 6)
    const [first, second] = await proposalsOf(page, twins)
    await page.run(repair(twins, { accept: first?.id }))
    expect((await proposalsOf(page, twins)).map(({ id }) => id)).toContain(second?.id)
    expect(await page.run(repair(twins, { accept: second?.id }))).toMatchObject({ ok: true })
    expect((await detailsOf(page)).get(twins.id)).toMatchObject({
      view: { status: 'clean' },
      domain: second?.result,
    })
    expect(await page.reader.revisions(twins)).toHaveLength(3)
  })
})

describe('S7 what is not quarantined', () => {
  it('answers with what it is, in the order of the contract', async () => {
    const { page } = await left(museum, 6, 6)
    const answers = [
      ['nobody', 'not-found'],
      ['newer-and-unknown', 'newer-schema'],
      ['v6-good', 'domain'],
    ]
    for (const [id, code] of answers)
      expect(await page.run(repair({ type: 'policy', id }, { discard: 'why not' }))).toMatchObject({
        ok: false,
        error: { code },
      })
    const waiting = await left(museum, 1, 6)
    expect(await waiting.page.run(repair(twins, { discard: 'why not' }))).toMatchObject({
      ok: false,
      error: { code: 'release-fenced' },
    })
  })
})

describe('S7 a record beside good ones', () => {
  const at = '2026-04-02T09:00:00.000Z'
  const aggregate = { type: 'policy', id: 'p' } as const
  const root = { aggregate, v: 6, minReader: 5, device: 'd', at, command: 'createPolicy', events: [] }
  const text = '{"order":[],"rules":{}}'

  it('is discarded in favour of what the other heads say', async () => {
    const page = await leftDatabase().open(6)
    const base = makeRevision({ ...root, parents: [], state: text })
    const archived = '{"archived":true,"order":[],"rules":{}}'
    const good = makeRevision({ ...root, parents: [base.id], device: 'good', state: archived })
    const bad = makeRevision({ ...root, parents: [base.id], device: 'bad', state: '{"rules":7}' })
    await page.importRevisions([base, good, bad], { publish: false })
    const before = await page.reader.record(aggregate)
    expect(before).toMatchObject({
      view: { status: 'quarantined', provisional: true },
      domain: { archived: true },
    })
    expect(await page.run(repair(aggregate, { discard: 'torn' }))).toMatchObject({
      ok: true,
      events: [{ type: 'PolicyRestated', state: { archived: true } }],
    })
    const after = await page.reader.record(aggregate)
    expect(after).toMatchObject({ view: { status: 'clean' }, domain: { archived: true } })
    const revisions = await page.reader.revisions(aggregate)
    expect(revisions.at(-1)?.header.parents).toEqual([good.id, bad.id].sort())
  })

  it('whose row alone is wrong takes what its history says', async () => {
    const page = await leftDatabase().open(6)
    await page.importRevisions([makeRevision({ ...root, parents: [], state: text })], { publish: false })
    await page.corrupt(aggregate, 'no JSON at all')
    expect(await proposalsOf(page, aggregate)).toEqual([
      {
        id: 'as-history-says',
        title: 'take what its history says',
        result: { policyId: 'p', archived: false, rules: [] },
      },
    ])
    expect(await page.run(repair(aggregate, { accept: 'as-history-says' }))).toMatchObject({ ok: true })
    expect(await page.reader.record(aggregate)).toMatchObject({ view: { status: 'clean' }, stored: { text } })
  })
})

describe('S7 C6 a repair that this release cannot store', () => {
  it('is refused in domain words', async () => {
    const { page } = await left(museum, 4, 4)
    const draft = (await proposalsOf(page, { type: 'policy', id: 'enabled-false-without-reason' })).find(
      ({ id }) => id === 'as-draft',
    )
    const outcome = await page.run(
      repair({ type: 'policy', id: 'enabled-false-without-reason' }, { accept: draft?.id }),
    )
    expect(outcome).toMatchObject({ ok: false, error: { code: 'not-representable', release: 4 } })
  })
})
