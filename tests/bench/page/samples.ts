/** A million samples of one metric, a second apart: folding them into a chart, and adding one more. */
import { sample } from '../../../src/proofs/examples.ts'
import { openDexieBackend } from '../../../src/storage/dexie/dexie-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { chunkMs } from '../../../src/storage/sample-chunks.ts'
import { type Contender, freshName, type Suite } from './contender.ts'
import { clock } from './fleet.ts'
import { answer, end } from './plain.ts'

const million = 1_000_000
const start = Date.parse('2026-04-01T00:00:00Z')
const perChunk = chunkMs / 1000
const chunks = Math.ceil(million / perChunk)

let filled: Promise<{ storage: Awaited<ReturnType<typeof openStorage>>; database: IDBDatabase }> | undefined

/** Made once: reading does not change it, and one more sample does not matter. */
function aMillion(): NonNullable<typeof filled> {
  filled ??= fill()
  return filled
}

async function fill() {
  const name = freshName('samples')
  const backend = openDexieBackend(name)
  const storage = await openStorage({ backend, clock, release: 6, makeDeviceId: () => 'bench' })
  const database = await answer(indexedDB.open(name))
  const transaction = database.transaction('samples', 'readwrite')
  for (let chunk = 0; chunk < chunks; chunk++) {
    transaction.objectStore('samples').put({
      policyId: 'p',
      metric: 'cpu',
      start: start + chunk * chunkMs,
      offsets: Uint32Array.from({ length: perChunk }, (_, second) => second * 1000),
      values: Float64Array.from({ length: perChunk }, (_, second) => Math.abs(Math.sin(chunk + second))),
    })
  }
  await end(transaction)
  return { storage, database }
}

const keep = async () => undefined

const plainSeries: Contender = {
  name: 'plain IndexedDB, all at once and not folded',
  async ready() {
    const { database } = await aMillion()
    return {
      async run() {
        const found = await answer(database.transaction('samples').objectStore('samples').getAll())
        if (found.length !== chunks) throw new Error('some are missing')
      },
      done: keep,
    }
  },
}

const ownSeries: Contender = {
  name: 'Driftwatch',
  async ready() {
    const { storage } = await aMillion()
    return {
      async run() {
        const range = { from: start, to: start + chunks * chunkMs - 1, points: 600 }
        const series = await storage.reader.series('p', 'cpu', range)
        if (series.length !== 600) throw new Error('some are missing')
      },
      done: keep,
    }
  },
}

export const millionSeries: Suite = {
  name: 'a million samples folded into 600 points',
  per: 1,
  unit: 'ms',
  contenders: [plainSeries, ownSeries],
}

const plainSample: Contender = {
  name: 'plain IndexedDB, the same requests',
  async ready() {
    const { database } = await aMillion()
    return {
      async run() {
        for (let number = 0; number < 100; number++) {
          const transaction = database.transaction(['meta', 'samples'], 'readwrite', {
            durability: 'relaxed',
          })
          const over = end(transaction)
          const [chunk] = await Promise.all([
            answer(transaction.objectStore('samples').get(['p', 'cpu', start])),
            answer(transaction.objectStore('meta').get('database')),
          ])
          transaction.objectStore('samples').put(chunk)
          transaction.commit()
          await over
        }
      },
      done: keep,
    }
  },
}

const ownSample: Contender = {
  name: 'Driftwatch',
  async ready(repetition) {
    const { storage } = await aMillion()
    return {
      async run() {
        for (let number = 0; number < 100; number++) {
          const unit = storage.units.begin()
          const time = start + repetition * chunkMs + number * 1000 + 500
          unit.addSamples('p', [sample(new Date(time).toISOString(), 0.5)])
          const committed = await unit.commit('observe')
          if (!committed.ok) throw new Error(committed.error.message)
        }
      },
      done: keep,
    }
  },
}

export const oneMoreSample: Suite = {
  name: 'one more sample among a million, relaxed',
  per: 100,
  unit: 'ms',
  often: 3,
  contenders: [plainSample, ownSample],
}
