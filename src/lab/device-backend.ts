/** The backend that a device of this page stands on. */
import type { Backend } from '../storage/backend.ts'
import { openDexieBackend } from '../storage/dexie/dexie-backend.ts'
import type { FilesDatabase } from '../storage/files/file-shelf.ts'
import { openMemoryBackend } from '../storage/memory/memory-backend.ts'
import type { MemoryDatabase } from '../storage/memory/memory-database.ts'
import type { DeviceOptions } from './stage.ts'

export interface BackendChoice {
  readonly backend?: DeviceOptions['backend']
  /** Where the memory backend keeps its rows, for tests that close a page and open it again. */
  readonly memory?: MemoryDatabase
  /** Where the files are, for tests that have no browser. */
  readonly files?: FilesDatabase
}

/** @param firstLayout how a database that is new is laid out */
export async function openDeviceBackend(
  { backend, memory, files }: BackendChoice,
  name: string,
  firstLayout: number,
): Promise<Backend> {
  if (backend === 'memory') return openMemoryBackend(memory, firstLayout)
  if (backend !== 'files') return openDexieBackend(name, firstLayout)
  const [{ openFilesBackend }, { opfsDatabase }] = await Promise.all([
    import('../storage/files/files-backend.ts'),
    import('../storage/files/opfs-shelf.ts'),
  ])
  return openFilesBackend(files ?? opfsDatabase(name), firstLayout)
}
