/** From a change in one tab until another tab has it on hand and says so. Each tab is a page of its own. */
import { Dexie, liveQuery } from 'dexie'
import { sure } from '../../../src/proofs/examples.ts'
import { openDexieBackend } from '../../../src/storage/dexie/dexie-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { change, clock, fleetRevisions, policyId } from './fleet.ts'

const changes = 60
const channel = new BroadcastChannel('driftwatch-bench')

function bareDatabase(): Dexie {
  const database = new Dexie('bench-tabs-bare', { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ policies: 'id' })
  return database
}

function openOwn() {
  const backend = openDexieBackend('bench-tabs-own')
  return openStorage({ backend, clock, release: 6, makeDeviceId: () => 'bench' })
}

/** Watches, and answers each change that it has read. */
export async function watch(): Promise<void> {
  const bare = bareDatabase()
  liveQuery(() => bare.table('policies').get('p')).subscribe((row) =>
    channel.postMessage(`bare ${row?.number}`),
  )
  const storage = await openOwn()
  const name = { type: 'policy', id: policyId(0) } as const
  storage.changes.subscribe(async ({ names }) => {
    if (names !== 'many' && !names.some(({ id }) => id === name.id)) return
    const detail = await storage.reader.record(name)
    const rules = detail?.domain && 'rules' in detail.domain ? detail.domain.rules : []
    channel.postMessage(`own ${rules[0]?.threshold}`)
  })
}

function seen(message: string): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ data }: MessageEvent<string>) => {
      if (data !== message) return
      channel.removeEventListener('message', look)
      resolve()
    }
    channel.addEventListener('message', look)
  })
}

/** Makes changes one after the other and answers how long each took to be seen, in milliseconds. */
export async function measure(contender: 'own' | 'bare', repetition: number): Promise<number[]> {
  const times: number[] = []
  const one = contender === 'own' ? await ownChange(repetition) : bareChange(repetition)
  for (let number = 0; number < changes; number++) {
    const { message, make } = one(number)
    const answered = seen(message)
    const begun = performance.now()
    await make()
    await answered
    times.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return times.sort((a, b) => a - b)
}

type OneChange = (number: number) => { message: string; make(): Promise<unknown> }

function bareChange(repetition: number): OneChange {
  const table = bareDatabase().table('policies')
  return (number) => {
    const value = repetition * changes + number + 1
    return { message: `bare ${value}`, make: () => table.put({ id: 'p', number: value }) }
  }
}

async function ownChange(repetition: number): Promise<OneChange> {
  const storage = await openOwn()
  if (repetition === 0) await storage.importRevisions(fleetRevisions(1), { publish: false })
  return (number) => {
    const save = repetition * changes + number
    return {
      message: `own ${Number((0.1 + (save % 700) / 1000).toFixed(3))}`,
      async make() {
        const unit = storage.units.begin()
        const { aggregate } = sure(await unit.policies.get(policyId(0)))
        change(aggregate, save)
        unit.policies.save(aggregate)
        sure(await unit.commit('reviseRule'))
      },
    }
  }
}
