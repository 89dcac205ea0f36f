/** Policies of five rules that release 1 left, brought to release 6. */
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { sure } from '../../../src/proofs/examples.ts'
import type { RecordRow } from '../../../src/storage/rows.ts'
import { type Contender, freshName, type Suite } from './contender.ts'
import type { SavedRows } from './fleet.ts'
import { leftRows, makeLeft, openAs, putLeft } from './left.ts'
import { answer, end, removeDatabase, strictly } from './plain.ts'
import { upgradeOfRxdb } from './rxdb.ts'

const large = 10_000
/** RxDB's time grows with the square of the number: of ten thousand it had migrated nine tenths in six minutes. */
const small = 1_000
/** An upgrade writes as many at once, at most. */
const batchSize = 500

interface Fleet {
  readonly left: readonly SavedRows[]
  readonly upgraded: ReadonlyMap<string, RecordRow>
}

/** Made when they are first wanted, and only once. */
function fleetOf(size: number): () => Fleet {
  let made: Fleet | undefined
  return () => {
    if (made === undefined) {
      const left = leftRows(size)
      made = { left, upgraded: new Map(left.map(({ record }) => [record.id, upgradedRow(record)])) }
    }
    return made
  }
}

function upgradedRow(record: RecordRow): RecordRow {
  const policy = sure(policyCodec.decode(record.id, record, { release: 6, floor: 1 }))
  const { v, minReader, text } = sure(policyCodec.encode(policy, 6))
  return { ...record, v, minReader, text }
}

/** Opens the database with the layout of release 6: the browser fills the new index. */
function openLaidOut(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 20)
  request.onupgradeneeded = () => {
    request.transaction
      ?.objectStore('records')
      .createIndex('metricNames', 'metricNames', { multiEntry: true })
  }
  return answer(request)
}

const bare = (fleet: () => Fleet): Contender => ({
  name: 'a bare getAll and put of rows made before',
  async ready() {
    const name = freshName('upgrade-bare')
    const { left, upgraded } = fleet()
    await makeLeft(name)
    await putLeft(name, left)
    let rewritten = 0
    let database: IDBDatabase | undefined
    return {
      async run() {
        database = await openLaidOut(name)
        let after: IDBKeyRange | undefined
        for (;;) {
          const transaction = strictly(database, ['records'])
          const over = end(transaction)
          const records = transaction.objectStore('records')
          const found: RecordRow[] = await answer(records.getAll(after, batchSize))
          for (const { id } of found) records.put(upgraded.get(id))
          transaction.commit()
          await over
          rewritten += found.length
          const last = found.at(-1)
          if (last === undefined || found.length < batchSize) break
          after = IDBKeyRange.lowerBound([last.type, last.id], true)
        }
        if (rewritten !== left.length) throw new Error('some were left out')
      },
      async done() {
        database?.close()
        await removeDatabase(name)
      },
    }
  },
})

const driftwatch = (fleet: () => Fleet): Contender => ({
  name: 'Driftwatch',
  async ready() {
    const name = freshName('upgrade-own')
    await makeLeft(name)
    await putLeft(name, fleet().left)
    const storage = await openAs(6, name)
    return {
      async run() {
        const { finished, counts } = await storage.upgrades.run()
        if (!finished || counts.upcast !== fleet().left.length) throw new Error('some were left out')
      },
      done: () => storage.destroy(),
    }
  },
})

function suite(size: number, ...peers: ((fleet: () => Fleet) => Contender)[]): Suite {
  const fleet = fleetOf(size)
  return {
    name: `upgrade of ${size} policies from release 1 to 6`,
    per: 1,
    unit: 'ms',
    often: 0.5,
    contenders: [bare, driftwatch, ...peers].map((contender) => contender(fleet)),
  }
}

export const upgrades: readonly Suite[] = [
  suite(large),
  suite(small, (fleet) => upgradeOfRxdb(() => fleet().left)),
]
