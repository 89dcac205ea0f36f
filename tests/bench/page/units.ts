/** One unit of work: load a policy, change it, and commit it strictly. */
import { Dexie } from 'dexie'
import { sure } from '../../../src/proofs/examples.ts'
import { openDexieBackend } from '../../../src/storage/dexie/dexie-backend.ts'
import { describeDatabase } from '../../../src/storage/dexie/dexie-database.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { newestLayout } from '../../../src/storage/rows.ts'
import { type Contender, freshName, type Suite } from './contender.ts'
import { change, clock, fleetRevisions, policyId, rowsOfSaves } from './fleet.ts'
import { answer, end, removeDatabase, strictly } from './plain.ts'

const policies = 100
const saves = 60
const revisions = fleetRevisions(policies)
const ready = rowsOfSaves(policies, saves)

/** A database with the fleet in it. */
async function filled(what: string) {
  const name = freshName(what)
  const backend = openDexieBackend(name)
  const storage = await openStorage({ backend, clock, release: 6, makeDeviceId: () => 'bench' })
  await storage.importRevisions(revisions, { publish: false })
  return { name, storage }
}

const plain: Contender = {
  name: 'plain IndexedDB',
  async ready() {
    const { name, storage } = await filled('plain')
    storage.close()
    const database = await answer(indexedDB.open(name))
    const rows = await ready
    return {
      async run() {
        for (const { record, revision, entry } of rows) {
          const key = ['policy', record.id]
          const load = database.transaction(['meta', 'records', 'revisions'], 'readonly')
          const [, loaded] = await Promise.all([
            answer(load.objectStore('meta').get('database')),
            answer(load.objectStore('records').get(key)),
          ])
          await answer(load.objectStore('revisions').get([...key, loaded.heads[0]]))
          const save = strictly(database, ['meta', 'records', 'revisions', 'readModels', 'outbox'])
          const over = end(save)
          const [, there] = await Promise.all([
            answer(save.objectStore('meta').get('database')),
            answer(save.objectStore('records').get(key)),
          ])
          if (there.token !== loaded.token) throw new Error('stale')
          save.objectStore('revisions').put(revision)
          save.objectStore('records').put(record)
          save.objectStore('outbox').put(entry)
          save.commit()
          await over
        }
      },
      async done() {
        database.close()
        await removeDatabase(name)
      },
    }
  },
}

const driftwatch: Contender = {
  name: 'Driftwatch',
  async ready() {
    const { storage } = await filled('driftwatch')
    return {
      async run() {
        for (let save = 0; save < saves; save++) {
          const unit = storage.units.begin()
          const { aggregate } = sure(await unit.policies.get(policyId(save % policies)))
          change(aggregate, save)
          unit.policies.save(aggregate)
          sure(await unit.commit('reviseRule'))
        }
      },
      done: () => storage.destroy(),
    }
  },
}

const dexie: Contender = {
  name: "Dexie's tables, the same requests",
  async ready() {
    const { name, storage } = await filled('dexie')
    storage.close()
    const rows = await ready
    const database = new Dexie(name, { chromeTransactionDurability: 'strict' })
    const described = describeDatabase(name, newestLayout)
    database
      .version(1)
      .stores(Object.fromEntries(described.tables.map((table) => [table.name, sourceOf(table)])))
    await database.open()
    const [meta, records, history, outbox, readModels] = [
      'meta',
      'records',
      'revisions',
      'outbox',
      'readModels',
    ].map((table) => database.table(table))
    if (!meta || !records || !history || !outbox || !readModels) throw new Error('a table is missing')
    return {
      async run() {
        for (const { record, revision, entry } of rows) {
          const key = ['policy', record.id]
          const token = await database.transaction('r', [meta, records, history], async () => {
            const [, loaded] = await Promise.all([meta.get('database'), records.get(key)])
            await history.get([...key, loaded.heads[0]])
            return loaded.token
          })
          await database.transaction('rw', [meta, records, history, readModels, outbox], async () => {
            const [, there] = await Promise.all([meta.get('database'), records.get(key)])
            if (there.token !== token) throw new Error('stale')
            await Promise.all([history.put(revision), records.put(record), outbox.put({ ...entry })])
          })
        }
      },
      done: () => database.delete(),
    }
  },
}

function sourceOf({ schema }: Dexie['tables'][number]): string {
  return [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', ')
}

export const unitsOfWork: Suite = {
  name: 'unit of work, strict',
  per: saves,
  unit: 'ms',
  often: 4,
  contenders: [plain, driftwatch, dexie],
}
