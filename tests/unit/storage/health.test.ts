import { expect, test, vi } from 'vitest'
import { fixedClock } from '../../../src/lab/storage-factories.ts'
import { everything } from '../../../src/proofs/everything.ts'
import { commit, policyWith, rule, stored } from '../../../src/proofs/examples.ts'
import { failingBackend } from '../../../src/storage/failing-backend.ts'
import type { Marks } from '../../../src/storage/marks.ts'
import { openMemoryBackend } from '../../../src/storage/memory/memory-backend.ts'
import { makeMemoryDatabase } from '../../../src/storage/memory/memory-database.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'

async function openFailing() {
  const faults = failingBackend(openMemoryBackend())
  const storage = await openStorage({
    backend: faults.backend,
    clock: fixedClock,
    release: 6,
    makeDeviceId: () => 'device',
  })
  return { faults, storage }
}

test('S9 a full storage says so, keeps what it has, and takes writes again once there is space', async () => {
  const { faults, storage } = await openFailing()
  await stored(storage, 'p', rule('r'))
  const before = await everything(storage)
  faults.setQuota(100)
  const unit = storage.units.begin()
  unit.policies.add(policyWith('q', rule('r')))
  const refused = await unit.commit('test')
  expect(refused).toMatchObject({ ok: false, error: { code: 'quota' } })
  expect(storage.state.get()).toMatchObject({ state: 'full', message: expect.stringContaining('kept') })
  expect(await everything(storage)).toBe(before)
  expect(storage.state.get().state).toBe('full')
  faults.clear()
  await stored(storage, 'q', rule('r'))
  expect(storage.state.get()).toEqual({ state: 'ready' })
})

test('S9 a quota is spent by what commits, and by nothing else', async () => {
  const { faults, storage } = await openFailing()
  faults.setQuota(10_000)
  for (let attempt = 0; attempt < 40; attempt++) {
    const unit = storage.units.begin()
    unit.policies.add(policyWith('p', rule('r')))
    faults.failRequest(6)
    await unit.commit('test')
  }
  faults.failRequest(1_000_000)
  await commit(storage, (unit) => unit.policies.add(policyWith('p', rule('r'))))
  expect(storage.state.get().state).toBe('ready')
})

test('S9 a storage that failed is tried again by itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { faults, storage } = await openFailing()
    faults.failRequest(1)
    await expect(storage.reader.latestRevisions(1)).rejects.toMatchObject({ code: 'storage-unavailable' })
    expect(storage.state.get().state).toBe('closed')
    const states: string[] = []
    storage.state.subscribe(() => states.push(storage.state.get().state))
    await vi.advanceTimersByTimeAsync(250)
    expect(states).toEqual(['ready'])
    storage.close()
  } finally {
    vi.useRealTimers()
  }
})

test('S9 a database that was cleared is noticed, and the device gets a new id', async () => {
  let note: string | null = null
  const marks: Marks = {
    read: () => note,
    write: (device) => {
      note = device
    },
    remove: () => {
      note = null
    },
  }
  let devices = 0
  const open = (database = makeMemoryDatabase()) =>
    openStorage({
      backend: openMemoryBackend(database),
      clock: fixedClock,
      release: 6,
      marks,
      makeDeviceId: () => `device-${++devices}`,
    })
  const kept = makeMemoryDatabase()
  const first = await open(kept)
  expect(first.state.get()).toEqual({ state: 'ready' })
  expect(await (await open(kept)).device()).toBe('device-1')
  const cleared = await open()
  expect(await cleared.device()).toBe('device-2')
  expect(cleared.state.get()).toMatchObject({ state: 'ready', notice: expect.stringContaining('cleared') })
})

test('A2 a fault leaves the failed request behind it, once', async () => {
  const { faults, storage } = await openFailing()
  const requests = faults.requests()
  faults.failRequest(1)
  await expect(storage.settings.get('x')).rejects.toMatchObject({ code: 'storage-unavailable' })
  expect(faults.requests()).toBe(requests + 1)
  expect(await storage.settings.get('x')).toBeUndefined()
})
