/** Ten thousand policies of five rules, brought in and read back. */
import type { Revision } from '../../../src/history/revision.ts'
import { openDexieBackend } from '../../../src/storage/dexie/dexie-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { type Contender, freshName, type Suite } from './contender.ts'
import { clock, fleetRevisions, rowsOf, type SavedRows } from './fleet.ts'
import { answer, end, openPlain, removeDatabase, strictly } from './plain.ts'

const size = 10_000
interface Fleet {
  readonly revisions: readonly Revision[]
  readonly rows: readonly SavedRows[]
}

let made: Fleet | undefined

/** Made when it is first wanted, and only once. */
function fleet(): Fleet {
  if (made === undefined) {
    const revisions = fleetRevisions(size)
    made = { revisions, rows: revisions.map(rowsOf) }
  }
  return made
}

async function putPlain(database: IDBDatabase, rows: Fleet['rows']): Promise<void> {
  const transaction = strictly(database, ['records', 'revisions', 'readModels', 'outbox'])
  const over = end(transaction)
  for (const { record, revision, entry, readModel } of rows) {
    transaction.objectStore('records').put(record)
    transaction.objectStore('revisions').put(revision)
    transaction.objectStore('outbox').put(entry)
    if (readModel) transaction.objectStore('readModels').put(readModel)
  }
  transaction.commit()
  await over
}

function openOwn(name: string) {
  const backend = openDexieBackend(name)
  return openStorage({ backend, clock, release: 6, makeDeviceId: () => 'bench' })
}

const plainImport: Contender = {
  name: 'plain IndexedDB',
  async ready() {
    const name = freshName('bulk-plain')
    const database = await openPlain(name)
    const { rows } = fleet()
    return {
      run: () => putPlain(database, rows),
      async done() {
        database.close()
        await removeDatabase(name)
      },
    }
  },
}

const ownImport: Contender = {
  name: 'Driftwatch',
  async ready() {
    const storage = await openOwn(freshName('bulk-own'))
    const { revisions } = fleet()
    return {
      run: async () => void (await storage.importRevisions(revisions, { publish: true })),
      done: () => storage.destroy(),
    }
  },
}

export const bulkImport: Suite = {
  name: `bulk import of ${size} policies`,
  per: 1,
  unit: 'ms',
  contenders: [plainImport, ownImport],
}

const plainLoad: Contender = {
  name: 'plain IndexedDB and JSON.parse',
  async ready() {
    const name = freshName('load-plain')
    const database = await openPlain(name)
    await putPlain(database, fleet().rows)
    return {
      async run() {
        const transaction = database.transaction(['records', 'revisions'], 'readonly')
        const [records, heads] = await Promise.all([
          answer(transaction.objectStore('records').getAll()),
          answer(transaction.objectStore('revisions').getAll()),
        ])
        const parsed = records.map(({ text }) => JSON.parse(text))
        if (parsed.length + heads.length !== 2 * size) throw new Error('some are missing')
      },
      async done() {
        database.close()
        await removeDatabase(name)
      },
    }
  },
}

const ownLoad: Contender = {
  name: 'Driftwatch',
  async ready() {
    const storage = await openOwn(freshName('load-own'))
    await storage.importRevisions(fleet().revisions, { publish: false })
    return {
      async run() {
        let valid = 0
        await storage.reader.details((slice) => {
          for (const { domain } of slice) if (domain !== null) valid += 1
        })
        if (valid !== size) throw new Error('some are missing')
      },
      done: () => storage.destroy(),
    }
  },
}

export const loadAndDecode: Suite = {
  name: `load and decode of ${size} policies`,
  per: 1,
  unit: 'ms',
  contenders: [plainLoad, ownLoad],
}
