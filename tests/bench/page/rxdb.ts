/** RxDB's migration strategies on its Dexie storage: the same policies as documents, the same step from release to release. */
import { addRxPlugin, createRxDatabase, type RxCollectionCreator, removeRxDatabase } from 'rxdb'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { type Contender, freshName } from './contender.ts'
import type { SavedRows } from './fleet.ts'

addRxPlugin(RxDBMigrationSchemaPlugin)

interface RuleOf1 {
  readonly id: string
  readonly metric: string
  readonly sev: string
  readonly thresholdPct: number
  readonly window: number
  readonly mode: string
  readonly enabled: boolean
}

interface Policy {
  readonly id: string
  readonly rules: readonly RuleOf1[] | Readonly<Record<string, object>>
  readonly order?: readonly string[]
}

const schemas = [0, 1].map((version) => ({
  version,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    rules: version === 0 ? { type: 'array', items: { type: 'object' } } : { type: 'object' },
    order: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'rules'],
}))

/** What somebody would write who checks nothing. */
function toRelease6({ id, rules }: { id: string; rules: readonly RuleOf1[] }): Policy {
  const renamed = rules.map(
    ({ id: ruleId, metric, sev, thresholdPct, enabled, ...rule }) =>
      [
        ruleId,
        {
          ...rule,
          metricName: metric,
          severity: sev,
          threshold: thresholdPct / 100,
          state: enabled ? 'active' : 'retired',
        },
      ] as const,
  )
  return { id, rules: Object.fromEntries(renamed), order: rules.map((rule) => rule.id) }
}

async function open(name: string, version: 0 | 1) {
  const database = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false })
  const creator = {
    schema: schemas[version],
    autoMigrate: false,
    migrationStrategies: version === 0 ? {} : { 1: toRelease6 },
    // The schemas are made in a loop, and RxDB's types want them literal.
  } as RxCollectionCreator<Policy>
  const { policies } = await database.addCollections({ policies: creator })
  return { database, policies }
}

export function upgradeOfRxdb(fleet: () => readonly SavedRows[]): Contender {
  return {
    name: "RxDB's migrationStrategies on Dexie storage",
    async ready() {
      const name = freshName('upgrade-rxdb')
      const older = await open(name, 0)
      const documents = fleet().map(({ record }) => ({ id: record.id, ...JSON.parse(record.text) }))
      const { success } = await older.policies.bulkInsert(documents)
      if (success.length !== documents.length) throw new Error('some were not inserted')
      await older.database.close()
      const newer = await open(name, 1)
      return {
        async run() {
          await newer.policies.migratePromise()
        },
        async done() {
          const migrated = await newer.policies.count().exec()
          await newer.database.close()
          await removeRxDatabase(name, getRxStorageDexie())
          if (migrated !== documents.length) throw new Error('some were left out')
        },
      }
    },
  }
}
