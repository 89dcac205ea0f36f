/** The backend that a device of this page stands on. */
import type { Backend } from '../storage/backend.ts'
import { openDexieBackend } from '../storage/dexie/dexie-backend.ts'
import type { MemoryDatabase } from '../storage/memory/memory-database.ts'
import type { DeviceOptions } from './stage.ts'

export interface BackendChoice {
  readonly backend?: DeviceOptions['backend']
  /** Where the memory backend keeps its rows, for tests that close a page and open it again. */
  readonly memory?: MemoryDatabase
}

/**
 * Where a page has no files of its own, a device on files stands on memory: it works, and forgets. `lab.proofs.places` says
 * why there are none.
 * @param firstLayout how a database that is new is laid out
 */
export async function openDeviceBackend(
  { backend, memory }: BackendChoice,
  name: string,
  firstLayout: number,
): Promise<Backend> {
  if (backend !== 'memory' && backend !== 'files') return openDexieBackend(name, firstLayout)
  const { openMemoryBackend } = await import('../storage/memory/memory-backend.ts')
  if (backend === 'memory') return openMemoryBackend(memory, firstLayout)
  const [{ openFilesBackend }, { opfsDatabase, whyNoFiles }] = await Promise.all([
    import('../storage/files/files-backend.ts'),
    import('../storage/files/opfs-shelf.ts'),
  ])
  if ((await whyNoFiles()) !== null) return openMemoryBackend(undefined, firstLayout)
  return openFilesBackend(opfsDatabase(name), firstLayout)
}
