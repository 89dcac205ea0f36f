/** What only IndexedDB promises, and an in-memory twin cannot show: durability, versions, aborts, other connections. */
import { Dexie } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import type { Change } from '../../src/app/ports.ts'
import { fixedClock } from '../../src/lab/storage-factories.ts'
import { everything } from '../../src/proofs/everything.ts'
import { commit, incidentOf, noticeOf, policyWith, rule, sample, stored } from '../../src/proofs/examples.ts'
import { openDexieBackend } from '../../src/storage/dexie/dexie-backend.ts'
import type { Marks } from '../../src/storage/marks.ts'
import { openMemoryBackend } from '../../src/storage/memory/memory-backend.ts'
import { type LabStorage, openStorage } from '../../src/storage/open-storage.ts'

let database = ''
const opened: LabStorage[] = []
let count = 0

interface OpenOptions {
  readonly marks?: Marks
  readonly device?: string
  /** A device of its own, in memory. */
  readonly elsewhere?: boolean
}

async function open(options: OpenOptions = {}): Promise<LabStorage> {
  if (database === '') database = `driftwatch/indexeddb-${Date.now()}-${++count}/A`
  const storage = await openStorage({
    backend: options.elsewhere ? openMemoryBackend() : openDexieBackend(database),
    clock: fixedClock,
    release: 6,
    makeDeviceId: () => options.device ?? 'device',
    ...(options.marks ? { marks: options.marks } : {}),
  })
  opened.push(storage)
  return storage
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const storage of opened.splice(0)) storage.close()
  if (database !== '') await Dexie.delete(database)
  database = ''
})

/** The connection that the page holds, as the browser sees it. */
async function connectionOf(storage: LabStorage): Promise<IDBDatabase> {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
  await storage.settings.mergePolicy()
  const connection = transaction.mock.contexts.at(-1)
  transaction.mockRestore()
  if (!(connection instanceof IDBDatabase)) throw new Error('no connection was used')
  return connection
}

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 10_000 }).toBe(true)
}

test('S1 edits commit strictly, samples alone do not, and an observation that opens an incident does', async () => {
  const storage = await open()
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const writes = () =>
    asked.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options?.durability)
  await stored(storage, 'p', rule('r'))
  expect(writes()).toEqual(['strict'])
  asked.mockClear()
  await commit(storage, (unit) => unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.5)]))
  expect(writes()).toEqual(['relaxed'])
  asked.mockClear()
  await commit(storage, (unit) => {
    const incident = incidentOf('p', 'r')
    unit.addSamples('p', [sample('2026-04-02T09:01:00Z', 0.95)])
    unit.incidents.add(incident)
    unit.notify(noticeOf(incident))
  })
  expect(writes()).toEqual(['strict'])
})

test('S1 what comes from the room is relaxed, for the room has it still; what is brought in here alone is strict', async () => {
  const [here, elsewhere] = [await open(), await open({ elsewhere: true })]
  await stored(elsewhere, 'p', rule('r'))
  await stored(elsewhere, 'q', rule('r'))
  const made = async (id: string) => elsewhere.reader.revisions({ type: 'policy', id })
  const lease = await here.housekeeping.claimLease()
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const writes = () =>
    asked.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options?.durability)
  await here.room.takeIn(lease, await made('p'), [])
  expect(writes()).toEqual(['relaxed'])
  asked.mockClear()
  await here.importRevisions(await made('q'), { publish: true })
  expect(writes()).toEqual(['strict'])
})

test('S3 a browser that reads only forwards at once gives the last rows all the same', async () => {
  const storage = await open()
  for (const name of ['a', 'b', 'c']) await stored(storage, name, rule('r'))
  const last = async () => (await storage.reader.latestRevisions(2)).map(({ id }) => id)
  const expected = await last()
  expect(expected).toHaveLength(2)
  const able = Object.getOwnPropertyDescriptor(IDBIndex.prototype, 'getAllRecords')
  if (able === undefined) throw new Error('this browser reads only forwards itself')
  Reflect.deleteProperty(IDBIndex.prototype, 'getAllRecords')
  try {
    expect(await last()).toEqual(expected)
  } finally {
    Object.defineProperty(IDBIndex.prototype, 'getAllRecords', able)
  }
})

test('S2 a transaction that awaits something else is told so', async () => {
  const backend = openDexieBackend('driftwatch/strayed/A')
  const strayed = backend.transaction({ mode: 'write', stores: ['meta'] }, async (tx) => {
    await tx.table('meta').get('k')
    await new Promise((resolve) => setTimeout(resolve, 50))
  })
  await expect(strayed).rejects.toThrow('awaited something other than its requests')
  await backend.destroy()
})

for (const [name, code, state] of [
  ['QuotaExceededError', 'quota', 'full'],
  ['UnknownError', 'storage-unavailable', 'closed'],
] as const) {
  test(`S9 a transaction that the browser aborts with ${name} leaves nothing half-written`, async () => {
    const storage = await open()
    await stored(storage, 'p', rule('r'))
    const before = await everything(storage)
    const put = IDBObjectStore.prototype.put
    for (let nth = 1; nth <= 4; nth++) {
      let puts = 0
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
        puts += 1
        if (puts === nth) throw new DOMException('as it was told to', name)
        return put.apply(this, row)
      })
      const unit = storage.units.begin()
      unit.policies.add(policyWith('q', rule('r')))
      expect(await unit.commit('test')).toMatchObject({ ok: false, error: { code } })
      expect(storage.state.get().state).toBe(state)
      vi.restoreAllMocks()
      expect(await everything(storage)).toBe(before)
    }
    await stored(storage, 'q', rule('r'))
    expect(storage.state.get()).toEqual({ state: 'ready' })
  })
}

test('S9 a transaction that is aborted between its writes and its end leaves nothing', async () => {
  const storage = await open()
  const before = await everything(storage)
  const commitIt = IDBTransaction.prototype.commit
  vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
    this.abort()
  })
  const unit = storage.units.begin()
  unit.policies.add(policyWith('q', rule('r')))
  expect(await unit.commit('test')).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } })
  vi.restoreAllMocks()
  expect(IDBTransaction.prototype.commit).toBe(commitIt)
  expect(await everything(storage)).toBe(before)
})

test('S9 a connection that the page lost is opened again by the next transaction', async () => {
  const storage = await open()
  await stored(storage, 'p', rule('r'))
  const connection = await connectionOf(storage)
  connection.close()
  await stored(storage, 'q', rule('r'))
  expect(storage.state.get()).toEqual({ state: 'ready' })
})

test('S9 a connection that the browser closes is told of, and opened again by itself', async () => {
  const storage = await open()
  await stored(storage, 'p', rule('r'))
  const states: string[] = []
  storage.state.subscribe(() => states.push(storage.state.get().state))
  const connection = await connectionOf(storage)
  connection.close()
  connection.dispatchEvent(new Event('close'))
  expect(storage.state.get()).toMatchObject({ state: 'closed', message: expect.stringContaining('kept') })
  await until(() => storage.state.get().state === 'ready')
  expect(states).toEqual(['closed', 'ready'])
  expect(await storage.reader.record({ type: 'policy', id: 'p' })).not.toBeNull()
})

test('Y3 a database with a newer layout opens without a wait, is read, and is not written', async () => {
  const storage = await open()
  await stored(storage, 'p', rule('r'))
  const before = await everything(storage)
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 30)
    request.onblocked = () => reject(new Error('the older page blocks the newer one'))
    request.onupgradeneeded = () => request.result.createObjectStore('notes')
    request.onsuccess = () => resolve(request.result)
  })
  await until(() => storage.state.get().state === 'ready')
  expect(await everything(storage)).toBe(before)
  const unit = storage.units.begin()
  unit.policies.add(policyWith('q'))
  expect(await unit.commit('test')).toMatchObject({ ok: false, error: { code: 'release-fenced', mine: 6 } })
  expect(await everything(await open())).toBe(before)
  expect(newer.version).toBe(30)
  newer.close()
})

test('S9 a database that was removed under the page comes back empty, with a new device and a notice', async () => {
  let note: string | null = null
  const marks: Marks = { read: () => note, write: (device) => (note = device), remove: () => (note = null) }
  const storage = await open({ marks, device: 'first' })
  await stored(storage, 'p', rule('r'))
  const unit = storage.units.begin()
  const loaded = await unit.policies.get('p')
  expect(await storage.device()).toBe('first')
  const removed = new Promise((resolve) => {
    indexedDB.deleteDatabase(database).onsuccess = resolve
  })
  await removed
  await until(() => storage.state.get().state === 'ready')
  expect(storage.state.get()).toMatchObject({ notice: expect.stringContaining('cleared') })
  if (loaded.ok) {
    loaded.value.aggregate.retireRule('r', 'late', fixedClock.now())
    unit.policies.save(loaded.value.aggregate)
  }
  expect(await unit.commit('test')).toMatchObject({ ok: false, error: { code: 'stale-write', actual: '' } })
  await stored(storage, 'p', rule('r'))
})

for (const [what, indexedDb] of [
  ['no IndexedDB at all', undefined],
  ['an IndexedDB that the page may not use', { open: () => refuse(), databases: async () => [] }],
] as const) {
  test(`S9 a browser with ${what} is told as missing storage, and nothing throws at the start`, async () => {
    const real = Dexie.dependencies.indexedDB
    // Dexie hands its dependencies to every database that is made from here on.
    Dexie.dependencies.indexedDB = indexedDb as unknown as typeof real
    try {
      const storage = await open()
      expect(storage.state.get()).toMatchObject({
        state: 'missing',
        message: expect.stringContaining('reload'),
      })
      const unit = storage.units.begin()
      expect(await unit.policies.get('p')).toMatchObject({
        ok: false,
        error: { code: 'storage-unavailable' },
      })
      await expect(storage.reader.counts()).rejects.toMatchObject({ code: 'storage-unavailable' })
    } finally {
      Dexie.dependencies.indexedDB = real
    }
  })
}

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

test('A5 a listener that fails takes nothing from the commit', async () => {
  const shown = vi.spyOn(console, 'error').mockReturnValue()
  const storage = await open()
  storage.changes.subscribe(() => {
    throw new Error('not my day')
  })
  await stored(storage, 'p', rule('r'))
  expect(shown).toHaveBeenCalled()
})

test('S3 commits of another realm are told here, by name or as many', async () => {
  const storage = await open()
  const changes: Change[] = []
  storage.changes.subscribe((change) => changes.push(change))
  const other = new Worker(new URL('./other-realm.worker.ts', import.meta.url), { type: 'module' })
  await new Promise((resolve) => {
    other.onmessage = resolve
    other.postMessage({ database, policies: ['p', 'q'] })
  })
  const told = () => changes.filter(({ areas }) => areas.has('records')).map(({ names }) => names)
  await until(() => told().length >= 3)
  expect(told()).toEqual([[{ type: 'policy', id: 'p' }], [{ type: 'policy', id: 'q' }], 'many'])
  expect(await storage.reader.counts()).toMatchObject({ revisions: 252 })
  other.terminate()
})
