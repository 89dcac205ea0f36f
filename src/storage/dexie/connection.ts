/** The one connection of this page to its database: opened by Dexie, opened again when it was lost, laid out when asked. */
import { Dexie } from 'dexie'
import { StorageFailure } from '../../app/storage-failure.ts'
import { describeDatabase, layoutOfConnection, presentLayout } from './dexie-database.ts'

/** How long another connection may keep the database from being opened or emptied, in milliseconds. */
const patience = 5_000

export interface Connection {
  /** 0 until it was first open. */
  readonly layout: number
  /** The database as it is now; a new one is laid out as `firstLayout` says. */
  open(): Promise<IDBDatabase>
  /** Forgets a connection that is on its way out. */
  drop(): void
  grow(layout: number, blocked: () => void): Promise<void>
  startOver(layout: number): Promise<void>
  close(): void
  destroy(): Promise<void>
}

/** @param lost told, in words, when the connection was taken away */
export function makeConnection(name: string, firstLayout: number, lost: (what: string) => void): Connection {
  let database: Dexie | null = null
  let opening: Promise<IDBDatabase> | null = null
  let layout = 0
  let closed = false

  async function openAt(wanted: number, blocked: () => void = () => undefined): Promise<IDBDatabase> {
    const next = describeDatabase(name, wanted)
    next.on('versionchange', (event) => {
      next.close()
      lost(
        event.newVersion === null
          ? 'Another tab removed this database.'
          : 'Another tab opened this database with a newer release.',
      )
      // Dexie's own handler, which comes after this one, would do the same with a warning.
      return false
    })
    next.on('blocked', blocked)
    database = next
    await next.open()
    const connection = next.backendDB()
    connection.addEventListener('close', () => lost('The browser closed the connection to this database.'))
    layout = layoutOfConnection(connection)
    if (closed) next.close()
    return connection
  }

  /** Whoever asks meanwhile waits for the same connection. */
  function begin(open: () => Promise<IDBDatabase>): Promise<IDBDatabase> {
    const mine = open().finally(() => {
      if (opening === mine) opening = null
    })
    opening = mine
    return mine
  }

  function openAgain(open: () => Promise<IDBDatabase>): Promise<IDBDatabase> {
    database?.close()
    database = null
    return begin(open)
  }

  return {
    get layout() {
      return layout
    },
    async open() {
      if (closed) throw new StorageFailure('storage-unavailable', 'The storage was closed. Open it again.')
      if (opening === null && database?.isOpen()) return database.backendDB()
      return inTime(opening ?? openAgain(async () => openAt((await presentLayout(name)) ?? firstLayout)))
    },
    drop() {
      database?.close()
    },
    async grow(wanted, blocked) {
      await this.open()
      if (layout < wanted) await openAgain(() => openAt(wanted, blocked))
    },
    async startOver(wanted) {
      await opening
      // The browser answers requests for one name in their order: nobody else can open it between these two.
      const anew = openAgain(() => {
        const removed = Dexie.dependencies.indexedDB.deleteDatabase(name)
        removed.onerror = (event) => event.preventDefault()
        return openAt(wanted)
      })
      await inTime(anew)
    },
    close() {
      closed = true
      database?.close()
    },
    async destroy() {
      closed = true
      database?.close()
      await removeDatabase(name)
    },
  }
}

/** Another connection that does not let go would keep a page waiting for ever, without a word. */
async function inTime<T>(opening: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message =
        'Another tab or program holds this database and does not let go of it. Close the other tabs of this page.'
      reject(new StorageFailure('storage-unavailable', message))
    }, patience)
  })
  try {
    return await Promise.race([opening, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves also when somebody else holds the database: it goes when they let go, and nobody has to wait here for that. */
function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = Dexie.dependencies.indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onblocked = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
