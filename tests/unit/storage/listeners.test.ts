import { expect, test, vi } from 'vitest'
import { fixedClock } from '../../../src/lab/storage-factories.ts'
import { rule, stored } from '../../../src/proofs/examples.ts'
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
