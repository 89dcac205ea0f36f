/** The storages that the proofs run over: each fixture is a database of its own, taken away afterwards. */

import { instant } from '../domain/instant.ts'
import { sure } from '../proofs/examples.ts'
import type { StorageFactory, StorageFixture } from '../proofs/storage-fixture.ts'
import type { Subject } from '../proofs/subject.ts'
import type { Backend } from '../storage/backend.ts'
import { type Codecs, ownCodecs } from '../storage/context.ts'
import { failingBackend } from '../storage/failing-backend.ts'
import type { FilesDatabase } from '../storage/files/file-shelf.ts'
import { openFilesBackend } from '../storage/files/files-backend.ts'
import { openMemoryBackend } from '../storage/memory/memory-backend.ts'
import { makeMemoryDatabase } from '../storage/memory/memory-database.ts'
import { type LabStorage, openStorage } from '../storage/open-storage.ts'
import { outboxAfter } from './outbox-after.ts'

export const fixedClock = { now: () => sure(instant('2026-04-02T12:00:00Z')) }

/** Puts something between the storage under proof and what stands above or below it. */
export interface Wrapping {
  readonly backend?: (backend: Backend) => Backend
  readonly storage?: (storage: LabStorage) => LabStorage
  /** Above the door at which requests are made to fail. */
  readonly aboveFaults?: (backend: Backend) => Backend
  readonly codecs?: Codecs
}

/** The storage as the subject has it: over its codecs, with its outbox, and with whatever stands before it. */
export function wrappingOf({ codecs, outbox, around }: Subject): Wrapping {
  return { codecs, storage: around, ...(outbox === 'after' && { aboveFaults: outboxAfter }) }
}

export function memoryFactory(wrapping: Wrapping = {}): StorageFactory {
  return {
    name: 'memory',
    use: (work) => {
      const database = makeMemoryDatabase()
      return withFixture(() => openMemoryBackend(database), wrapping, work)
    },
  }
}

let databases = 0

/** @param open makes a connection to the database of this name; a parameter, so that Node never sees IndexedDB */
export function indexedDbFactory(open: (name: string) => Backend, wrapping: Wrapping = {}): StorageFactory {
  return {
    name: 'IndexedDB',
    use(work) {
      databases += 1
      const name = `driftwatch/proof-${Date.now()}-${databases}/A`
      return withFixture(() => open(name), wrapping, work)
    },
  }
}

function asItIs<T>(value: T): T {
  return value
}

/** @param find gives the database of this name; a parameter, so that Node never sees the browser's files */
export function filesFactory(find: (name: string) => FilesDatabase, wrapping: Wrapping = {}): StorageFactory {
  return {
    name: 'files',
    use(work) {
      databases += 1
      const database = find(`proof-${Date.now()}-${databases}`)
      return withFixture(() => openFilesBackend(database), wrapping, work)
    },
  }
}

async function withFixture<T>(
  connect: () => Backend,
  {
    backend: wrapBackend = asItIs,
    storage: wrapStorage = asItIs,
    aboveFaults = asItIs,
    codecs = ownCodecs,
  }: Wrapping,
  work: (fixture: StorageFixture) => Promise<T>,
): Promise<T> {
  const opened: LabStorage[] = []
  try {
    return await work({
      async open({ release = 6 } = {}) {
        const faults = failingBackend(wrapBackend(connect()))
        const storage = await openStorage({
          backend: aboveFaults(faults.backend),
          codecs,
          clock: fixedClock,
          release,
          makeDeviceId: () => `device-${release}`,
          // A trial of its own, on a slow machine, would take the fault that is meant for what is under proof.
          tryAgainAfter: 600_000,
        })
        opened.push(storage)
        return { ...wrapStorage(storage), faults }
      },
    })
  } finally {
    const [first, ...others] = opened
    for (const storage of others) storage.close()
    await first?.destroy()
  }
}
