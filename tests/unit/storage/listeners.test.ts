import { expect, test, vi } from 'vitest'
import type { Revision } from '../../../src/history/revision.ts'
import { fixedClock } from '../../../src/lab/storage-factories.ts'
import { policyWith, rule, stored } from '../../../src/proofs/examples.ts'
import { openMemoryBackend } from '../../../src/storage/memory/memory-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'

test('A5 a listener that fails takes nothing from the commit, and nothing from other listeners', async () => {
  const shown = vi.spyOn(console, 'error').mockReturnValue()
  const backend = openMemoryBackend()
  const storage = await openStorage({ backend, clock: fixedClock, release: 6, makeDeviceId: () => 'device' })
  const heard: unknown[] = []
  storage.changes.subscribe(() => {
    throw new Error('not my day')
  })
  storage.changes.subscribe(({ names }) => heard.push(names))
  await stored(storage, 'p', rule('r'))
  expect(heard).toEqual([[{ type: 'policy', id: 'p' }]])
  expect(shown).toHaveBeenCalledOnce()
  shown.mockRestore()
})

test('A5 who passes on what is saved is told of the revisions once they are committed, and of no save that failed', async () => {
  const backend = openMemoryBackend()
  const storage = await openStorage({ backend, clock: fixedClock, release: 6, makeDeviceId: () => 'device' })
  const heard: (readonly Revision[])[] = []
  const leave = storage.room.onSaved((revisions) => heard.push(revisions))
  await stored(storage, 'p', rule('r'))
  expect(heard).toEqual([await storage.reader.revisions({ type: 'policy', id: 'p' })])
  const taken = storage.units.begin()
  taken.policies.add(policyWith('p'))
  expect(await taken.commit('createPolicy')).toMatchObject({ ok: false, error: { code: 'duplicate' } })
  leave()
  await stored(storage, 'q', rule('r'))
  expect(heard).toHaveLength(1)
})

test('Y5 pieces of a shared document come back in the order in which they were made', async () => {
  const backend = openMemoryBackend()
  const storage = await openStorage({ backend, clock: fixedClock, release: 6, makeDeviceId: () => 'device' })
  const updates = Array.from({ length: 50 }, (_, place) => Uint8Array.of(place))
  for (const update of updates) await storage.room.addParts(null, [['room/0', update]])
  expect((await storage.room.parts('room/0')).map(({ update }) => update)).toEqual(updates)
})
