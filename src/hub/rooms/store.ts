import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SettingsError } from '../settings-error.ts'

/** The room's merge policy as its devices settled it. */
export interface StoredPolicy {
  readonly policy: string
  readonly counter: number
  readonly device: string
}

/** One admitted update with the revisions in it, to be stored together. */
export interface StoredUpdate {
  readonly room: string
  readonly document: string
  readonly update: Uint8Array
  readonly revisions: readonly { readonly id: string; readonly whole: boolean }[]
  /** Ids whose bodies this update takes out: the hub's own pruning. */
  readonly pruned?: readonly string[]
}

/** What a document weighs in the store: how much of it waits to be merged into its snapshot. */
export interface DocumentWeight {
  readonly updates: number
  readonly updateBytes: number
  readonly snapshotBytes: number
}

export interface Store {
  /** Stores all or nothing; returns once it is on the disk. `at` in milliseconds since 1970. */
  append(updates: readonly StoredUpdate[], at: number): void
  /** A document's snapshot and the updates since, in order. */
  load(document: string): readonly Uint8Array[]
  weigh(document: string): DocumentWeight
  /**
   * Puts a snapshot in the place of a document's earlier snapshot and updates. `covers` is asked, with each of those, whether
   * the new one holds all of it: otherwise everything stays as it is.
   * @returns whether it was replaced
   */
  merge(document: string, snapshot: Uint8Array, covers: (earlier: Uint8Array) => boolean): boolean
  /** Which of these a room's store holds with their bodies, or has itself taken the bodies from. */
  stored(room: string, ids: readonly string[]): readonly string[]
  /** When each revision of a document was first stored, in milliseconds since 1970. */
  storedAt(document: string): ReadonlyMap<string, number>
  policy(room: string): StoredPolicy | null
  setPolicy(room: string, policy: StoredPolicy): void
  figures(): { readonly rooms: number; readonly revisions: number }
  close(): void
}

const schemaVersion = 1
const schema = `
  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX updates_of_document ON updates (document, seq);
  CREATE TABLE snapshots (document TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE revisions (
    room TEXT NOT NULL,
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (room, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX revisions_of_document ON revisions (document);
  CREATE TABLE policies (
    room TEXT PRIMARY KEY, policy TEXT NOT NULL, counter INTEGER NOT NULL, device TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/**
 * Opens the hub's database in a data folder, and locks it: the lock is the operating system's and ends with the process,
 * however it ends.
 * @throws {SettingsError} when another hub has it, or it cannot be used.
 */
export function openStore(dataDir: string): Store {
  const file = join(dataDir, 'rooms.sqlite')
  try {
    mkdirSync(dataDir, { recursive: true })
    return createStore(openDatabase(file))
  } catch (error) {
    throw error instanceof SettingsError ? error : new SettingsError(explain(error, file))
  }
}

function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file)
    // Before the first read: then one connection holds the file until it is closed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('BEGIN IMMEDIATE')
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    if (version === 0) database.exec(`${schema} PRAGMA user_version = ${schemaVersion}`)
    database.exec('COMMIT')
    if (version > schemaVersion)
      throw new SettingsError(
        `${file} was written by a newer hub. Start that one, or set DATA_DIR to another folder.`,
      )
    return database
  } catch (error) {
    database?.close()
    throw error
  }
}

/** SQLite's own numbers of errors. */
const errcodes = { busy: 5, corrupt: 11, notADatabase: 26 }

function explain(error: unknown, file: string): string {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  if (code === errcodes.busy)
    return `${file} is in use by another hub. Stop that one, or set DATA_DIR to another folder.`
  if (code === errcodes.corrupt || code === errcodes.notADatabase)
    return `${file} is damaged. Move it away and start again: the devices of each room fill an empty one.`
  return `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`
}

function createStore(database: DatabaseSync): Store {
  const insertUpdate = database.prepare('INSERT INTO updates (document, bytes) VALUES (?, ?)')
  const insertRevision = database.prepare(`
    INSERT INTO revisions (room, id, document, stored_at, settled) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (room, id) DO UPDATE SET settled = max(settled, excluded.settled)`)
  const findRevision = database.prepare('SELECT 1 FROM revisions WHERE room = ? AND id = ? AND settled = 1')
  const revisionTimes = database.prepare('SELECT id, stored_at FROM revisions WHERE document = ?')
  const readSnapshot = database.prepare('SELECT bytes FROM snapshots WHERE document = ?')
  const readUpdates = database.prepare('SELECT bytes FROM updates WHERE document = ? ORDER BY seq')
  const weighUpdates = database.prepare(
    'SELECT count(*) AS n, coalesce(sum(length(bytes)), 0) AS bytes FROM updates WHERE document = ?',
  )
  const weighSnapshot = database.prepare('SELECT length(bytes) AS bytes FROM snapshots WHERE document = ?')
  const putSnapshot = database.prepare(`
    INSERT INTO snapshots (document, bytes) VALUES (?, ?)
    ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes`)
  const dropUpdates = database.prepare('DELETE FROM updates WHERE document = ?')
  const readPolicy = database.prepare('SELECT policy, counter, device FROM policies WHERE room = ?')
  const putPolicy = database.prepare(`
    INSERT INTO policies (room, policy, counter, device) VALUES (?, ?, ?, ?)
    ON CONFLICT (room) DO UPDATE SET policy = excluded.policy, counter = excluded.counter, device = excluded.device`)
  const countRevisions = database.prepare('SELECT count(*) AS n FROM revisions')
  const countRooms = database.prepare('SELECT count(DISTINCT room) AS n FROM revisions')

  const transaction = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  const load = (document: string): Uint8Array[] => {
    const snapshot = readSnapshot.get(document)
    return [...(snapshot ? [snapshot] : []), ...readUpdates.all(document)].map(bytesIn)
  }

  return {
    append(updates, at) {
      transaction(() => {
        for (const { room, document, update, revisions, pruned = [] } of updates) {
          insertUpdate.run(document, update)
          for (const { id, whole } of revisions) insertRevision.run(room, id, document, at, whole ? 1 : 0)
          for (const id of pruned) insertRevision.run(room, id, document, at, 1)
        }
      })
    },
    load,
    weigh(document) {
      const updates = weighUpdates.get(document)
      return {
        updates: Number(updates?.n ?? 0),
        updateBytes: Number(updates?.bytes ?? 0),
        snapshotBytes: Number(weighSnapshot.get(document)?.bytes ?? 0),
      }
    },
    merge(document, snapshot, covers) {
      return transaction(() => {
        if (!load(document).every(covers)) return false
        putSnapshot.run(document, snapshot)
        dropUpdates.run(document)
        return true
      })
    },
    stored: (room, ids) => ids.filter((id) => findRevision.get(room, id) !== undefined),
    storedAt: (document) =>
      new Map(revisionTimes.all(document).map((row) => [String(row.id), Number(row.stored_at)])),
    policy(room) {
      const row = readPolicy.get(room)
      return row
        ? { policy: String(row.policy), counter: Number(row.counter), device: String(row.device) }
        : null
    },
    setPolicy(room, { policy, counter, device }) {
      putPolicy.run(room, policy, counter, device)
    },
    figures: () => ({
      rooms: Number(countRooms.get()?.n ?? 0),
      revisions: Number(countRevisions.get()?.n ?? 0),
    }),
    close: () => database.close(),
  }
}

function bytesIn(row: Record<string, unknown>): Uint8Array {
  // The column is declared BLOB in a STRICT table, and NOT NULL.
  return row.bytes as Uint8Array
}
