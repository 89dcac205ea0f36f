/** Upgrades where only IndexedDB can show them: layouts, versionchange, a blocked database, a page killed in the middle. */
import { Dexie } from 'dexie'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { UnitOfWork } from '../../src/app/ports.ts'
import { makeRevision } from '../../src/history/revision.ts'
import { leftBy1 } from '../../src/lab/fixtures/left-by-1.ts'
import { leftPolicy, ruleV1 } from '../../src/lab/fixtures/left-row.ts'
import { museum } from '../../src/lab/fixtures/museum.ts'
import { at, sample } from '../../src/proofs/examples.ts'
import { openDexieBackend } from '../../src/storage/dexie/dexie-backend.ts'
import { type LabStorage, openStorage } from '../../src/storage/open-storage.ts'
import { layoutOf, type RecordRow } from '../../src/storage/rows.ts'
import { makeUpgradeSignals } from '../../src/sync/upgrade-signals.ts'

const clock = { now: () => at('2026-04-02T12:00:00Z') }
let database = ''
let count = 0
let tabs = 0
const opened: { close(): void }[] = []

async function open(release: number): Promise<LabStorage> {
  if (database === '') database = `driftwatch/upgrade-${Date.now()}-${++count}/A`
  tabs += 1
  const tab = tabs
  const channel = new BroadcastChannel(`${database}/upgrade`)
  const signals = makeUpgradeSignals({ channel, release, tab: () => tab, flush: async () => undefined })
  const backend = openDexieBackend(database, layoutOf(release))
  const storage = await openStorage({ backend, clock, release, signals, makeDeviceId: () => 'device' })
  opened.push(storage, { close: signals.stop })
  return storage
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const each of opened.splice(0)) each.close()
  if (database !== '') await Dexie.delete(database)
  database = ''
  tabs = 0
})

/** A connection that is not the app's: it sees what is really there, and does not let go by itself. */
function rawConnection(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database)
    request.onsuccess = () => {
      opened.push(request.result)
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })
}

async function lookAt<T>(look: (connection: IDBDatabase) => T | Promise<T>): Promise<T> {
  const connection = await rawConnection()
  const seen = await look(connection)
  connection.close()
  return seen
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

const indexesOfRecords = () =>
  lookAt((connection) => [...connection.transaction('records').objectStore('records').indexNames])
const rows = () =>
  lookAt((connection) =>
    answer<RecordRow[]>(connection.transaction('records').objectStore('records').getAll()),
  )
const versionOf = () => lookAt(({ version }) => version)

describe('layouts', () => {
  for (const [release, version, indexes] of [
    [1, 10, []],
    [3, 10, []],
    [4, 20, ['metricNames']],
    [6, 20, ['metricNames']],
  ] as const) {
    test(`a database that release ${release} makes has its layout`, async () => {
      const storage = await open(release)
      expect(storage.layout()).toBe(version / 10)
      expect(await versionOf()).toBe(version)
      expect(await indexesOfRecords()).toEqual(indexes)
    })
  }

  test('a newer release leaves the layout as it is until the upgrade runs, which fills the new index', async () => {
    const older = await open(1)
    await older.clear(1)
    for (const row of leftBy1) await older.putRaw(row)
    const unit = older.units.begin()
    unit.addSamples('checkout', [sample('2026-04-02T09:00:00Z', 0.5), sample('2026-04-02T09:01:00Z', 0.7)])
    expect(await unit.commit('observe')).toMatchObject({ ok: true })
    const page = await open(6)
    expect([page.layout(), page.upgrades.state.get().phase, await versionOf()]).toEqual([1, 'waiting', 10])
    expect(await page.upgrades.run()).toMatchObject({
      finished: true,
      counts: { upcast: 18, quarantine: 12 },
    })
    expect([page.layout(), await versionOf()]).toEqual([2, 20])
    const found = await lookAt(async (connection) => {
      const index = connection.transaction('records').objectStore('records').index('metricNames')
      return (await answer<RecordRow[]>(index.getAll('disk'))).map(({ id }) => id)
    })
    expect(found).toContain('catalogue')
    expect(found).toContain('media')
    // S8
    expect(await page.reader.latestSamples('checkout', 'cpu', 9)).toHaveLength(2)
    expect(await page.reader.counts()).toMatchObject({ samples: 2, revisions: leftBy1.length })
  })

  test('S6 a rollback lowers the fence and keeps the layout; the older release reads and writes in it', async () => {
    const page = await open(6)
    for (const row of museum) await page.putRaw(row)
    await page.upgrades.run()
    const before = await rows()
    await page.upgrades.rollback(2)
    const older = await open(2)
    expect([older.layout(), older.upgrades.state.get()]).toEqual([2, { phase: 'current' }])
    expect(await older.settings.set('k', 1)).toBeUndefined()
    expect(await page.upgrades.run()).toMatchObject({ finished: true, from: 2, to: 6 })
    expect(await rows()).toEqual(before)
  })

  test('an emptied database gets the older layout again when it shall look like one of release 1', async () => {
    const page = await open(6)
    const device = await page.device()
    await page.settings.set('k', 'kept')
    await page.clear(1)
    expect([page.layout(), await versionOf()]).toEqual([1, 10])
    expect(page.upgrades.state.get()).toEqual({ phase: 'waiting', from: 1, to: 6 })
    expect(await page.device()).toBe(device)
    expect(await page.settings.get('k')).toBe('kept')
    await page.clear()
    expect([page.layout(), page.upgrades.state.get()]).toEqual([2, { phase: 'current' }])
  })
})

describe('other connections', () => {
  test('Y3 an old page lets go by itself, is read-only at once, reads on and writes nothing', async () => {
    const older = await open(3)
    for (const row of leftBy1) await older.putRaw(row)
    const newer = await open(5)
    await newer.upgrades.run()
    await expect.poll(() => older.upgrades.state.get()).toEqual({ phase: 'fenced', database: 5, mine: 3 })
    expect((await older.reader.record({ type: 'policy', id: 'checkout' }))?.view.status).toBe('parked')
    expect((await older.reader.record({ type: 'policy', id: 'torn-text' }))?.view.status).toBe('quarantined')
    await expect(older.settings.set('k', 1)).rejects.toThrow('release 5')
    await expect.poll(() => older.state.get().state).toBe('ready')
  })

  test('Y3 S5 a connection that does not let go blocks with a message that names the tabs, and the upgrade goes on when it is gone', async () => {
    const page = await open(6)
    await page.clear(1)
    for (const row of leftBy1) await page.putRaw(row)
    await open(1)
    const held = await rawConnection()
    const run = page.upgrades.run()
    await expect
      .poll(() => page.upgrades.state.get(), { timeout: 5_000 })
      .toEqual({ phase: 'blocked', from: 1, to: 6, by: ['Tab 2 (release 1)'] })
    held.close()
    expect(await run).toMatchObject({ finished: true, counts: { upcast: 18 } })
    expect(page.upgrades.state.get()).toEqual({ phase: 'current' })
  })

  test('S9 a page that opens while another connection holds the database up is told so, and goes on by itself', async () => {
    const page = await open(6)
    await page.clear(1)
    const held = await rawConnection()
    const run = page.upgrades.run()
    await expect.poll(() => page.upgrades.state.get().phase, { timeout: 5_000 }).toBe('blocked')
    const late = await open(6)
    expect(late.state.get()).toMatchObject({
      state: 'closed',
      message: expect.stringContaining('does not let go'),
    })
    held.close()
    await run
    await expect.poll(() => late.state.get().state, { timeout: 10_000 }).toBe('ready')
    await expect.poll(() => late.upgrades.state.get()).toEqual({ phase: 'current' })
  })

  test('a reset that has to remove the database says what keeps it from that, and does not hang', async () => {
    const page = await open(6)
    const held = await rawConnection()
    await expect(page.clear(1)).rejects.toThrow('does not let go')
    held.close()
    await expect.poll(() => page.state.get().state, { timeout: 15_000 }).toBe('ready')
    await page.clear(1)
    expect(page.layout()).toBe(1)
  })
})

describe('Y3 an old page in the middle of a save', () => {
  const releases = [1, 2, 3, 4, 5, 6]
  const pairs = releases.flatMap((older) =>
    releases.flatMap((newer) => (older < newer ? [[older, newer] as const] : [])),
  )
  test.each(pairs)(
    'of release %i, while a page of %i upgrades: it is there, or was refused',
    async (by, to) => {
      const old = await open(by)
      const left = Array.from({ length: 40 }, (_, place) =>
        leftPolicy(`p${place}`, 1, { rules: [ruleV1('cpu-hot', place)] }),
      )
      for (const row of left) await old.putRaw(row)
      const newer = await open(to)
      // Loaded before the upgrade began, committed at its beginning, in its middle and after its end.
      const units = await Promise.all(
        left.map(async ({ id }) => {
          const unit = old.units.begin()
          const loaded = await unit.policies.get(id)
          if (!loaded.ok) throw new Error(loaded.error.message)
          loaded.value.aggregate.retireRule('cpu-hot', 'in the middle', clock.now())
          unit.policies.save(loaded.value.aggregate)
          return { id, unit }
        }),
      )
      const running = newer.upgrades.run()
      const outcomes = new Map<string, Awaited<ReturnType<UnitOfWork['commit']>>>()
      for (const { id, unit } of units) outcomes.set(id, await unit.commit('retireRule'))
      expect(await running).toMatchObject({ finished: true, to, meaningsChanged: 0 })
      for (const row of await rows()) {
        const outcome = outcomes.get(row.id)
        expect(row.v).toBe(to)
        if (!outcome?.ok) expect(outcome).toMatchObject({ error: { code: 'release-fenced', database: to } })
        const { domain } = (await newer.reader.record({ type: 'policy', id: row.id })) ?? {}
        expect(domain).toMatchObject({ rules: [{ state: outcome?.ok ? 'retired' : 'active' }] })
      }
      await expect.poll(() => old.upgrades.state.get()).toEqual({ phase: 'fenced', database: to, mine: by })
    },
  )
})

test('S4 a page that is killed in the middle of a transaction leaves the checkpoint before it', async () => {
  const left = Array.from({ length: 300 }, (_, place) =>
    leftPolicy(`p${String(place).padStart(3, '0')}`, 1, { rules: [ruleV1('cpu-hot', place / 4)] }),
  )
  const page = await open(6)
  await page.clear(1)
  for (const row of left) await page.putRaw(row)
  let puts = 0
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (this.name === 'records') puts += 1
    // As far as the database can tell, this is a page that is gone.
    if (puts === 150) this.transaction.abort()
    return put.apply(this, row)
  })
  await expect(page.upgrades.run()).rejects.toThrow()
  vi.restoreAllMocks()
  page.close()
  const next = await open(6)
  const state = next.upgrades.state.get()
  expect(state).toMatchObject({ phase: 'interrupted', from: 1, to: 6 })
  const done = state.phase === 'interrupted' ? state.done : 0
  expect(done).toBeLessThan(150)
  expect((await rows()).map(({ v }) => v)).toEqual(left.map((_, place) => (place < done ? 6 : 1)))
  expect(await next.upgrades.run()).toMatchObject({
    finished: true,
    resumedAt: done,
    counts: { upcast: 300 },
  })
})

test('S5 the page answers all along while thousands of records are planned and upgraded', async () => {
  const left = Array.from({ length: 4_000 }, (_, place) => {
    const rules = ['cpu', 'disk', 'memory'].map((metric) => ruleV1(`${metric}-hot`, (place % 100) + 0.5))
    const { type, id, text } = leftPolicy(`p${String(place).padStart(5, '0')}`, 1, { rules })
    const from = {
      device: 'legacy',
      at: '2026-01-01T00:00:00.000Z',
      command: 'legacy',
      parents: [],
      events: [],
    }
    return makeRevision({ ...from, aggregate: { type, id }, v: 1, minReader: 1, state: text })
  })
  const older = await open(1)
  await older.importRevisions(left, { publish: false })
  older.close()
  const page = await open(6)
  const { port1, port2 } = new MessageChannel()
  const waits: number[] = []
  let last = performance.now()
  port1.onmessage = () => {
    waits.push(performance.now() - last)
    setTimeout(() => {
      last = performance.now()
      port2.postMessage(null)
    })
  }
  port2.postMessage(null)
  const plan = await page.upgrades.plan()
  const report = await page.upgrades.run()
  port1.close()
  expect(report).toMatchObject({ finished: true, counts: plan.counts, meaningsChanged: 0 })
  expect(plan.counts.upcast).toBe(left.length)
  // A machine that does something else now and then makes anything wait; a task that is too long would do so every time.
  const long = waits.filter((wait) => wait > 50)
  expect(waits.length).toBeGreaterThan(20)
  expect(long.length).toBeLessThanOrEqual(waits.length / 10)
})
