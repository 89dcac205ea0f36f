/** Devices in Node: a memory database plays IndexedDB's part where a scenario asks for one that keeps. */
import { readEnvironment } from '../../../src/app/environment.ts'
import { createApp } from '../../../src/create-app.ts'
import { keepIn } from '../../../src/lab/kept-text.ts'
import type { OpenDevice } from '../../../src/lab/stage.ts'
import { type MemoryDatabase, makeMemoryDatabase } from '../../../src/storage/memory/memory-database.ts'

/** Devices whose databases last as long as what this returns. */
export function nodeDevices(): OpenDevice {
  const kept = new Map<string, MemoryDatabase>()
  return async ({ namespace, device, backend, outbox, room: kind }) => {
    const room = kind === 'own' ? `${namespace}~${device}` : namespace
    const name = `${namespace}/${device}`
    const known = (backend === 'indexeddb' && kept.get(name)) || makeMemoryDatabase()
    if (backend === 'indexeddb') kept.set(name, known)
    const { app, lab } = await createApp(
      { ...readEnvironment('?t=2026-04-02T12:00:00Z&upgrade=ask', null), namespace, device, room },
      {
        backend: 'memory',
        memory: known,
        outbox,
        server: null,
        keep: keepIn(() => {
          throw new Error('Nothing is kept between tests.')
        }),
        reloadPage: () => undefined,
        online: () => true,
        // Scenarios let storage fail, and not only under their own commands.
        failed: () => undefined,
      },
    )
    return { lab, stop: () => app.stop(), erase: async () => void kept.delete(name) }
  }
}
