import { commit, sample } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { ProofStorage, StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

const minute = 60_000
const start = Date.parse('2026-04-02T09:00:00Z')

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** Stores one sample for each value, a minute apart. */
async function observe(
  storage: ProofStorage,
  values: readonly number[],
  from = start,
  metricName = 'cpu',
): Promise<void> {
  await commit(storage, (unit) =>
    unit.addSamples(
      'p',
      values.map((value, place) => sample(iso(from + place * minute), value, metricName)),
    ),
  )
}

/** What samples promise: in order, once an instant, as long as they are to be kept. */
export const sampleProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'S3',
    'samples.latest',
    'the latest samples come in the order of time, over as many chunks as it takes',
    async ({ open }, find) => {
      const storage = await open()
      const values = Array.from({ length: 45 }, (_, place) => place)
      await observe(storage, values.slice(20), start + 20 * minute)
      await observe(storage, values.slice(0, 20))
      await observe(storage, [99], start, 'disk')
      const latest = await storage.reader.latestSamples('p', 'cpu', 30)
      find.same(
        'the last thirty',
        latest.map(({ value }) => value),
        values.slice(15),
      )
      find.same('the last one', latest.at(-1)?.observedAt, iso(start + 44 * minute))
      find.same('all there are', (await storage.reader.latestSamples('p', 'cpu', 1000)).length, 45)
      find.same('of nothing', await storage.reader.latestSamples('p', 'nothing', 5), [])
      const metrics = await storage.reader.sampledMetrics('p')
      find.same('the metrics', metrics, [
        { metricName: 'cpu', first: start, last: start + 44 * minute },
        { metricName: 'disk', first: start, last: start },
      ])
      find.same('how many', (await storage.reader.counts()).samples, 46)
    },
  ),

  proof(
    'S3',
    'samples.replace',
    'a sample of the same instant replaces the one before',
    async ({ open }, find) => {
      const storage = await open()
      await observe(storage, [1, 2, 3])
      await observe(storage, [20], start + minute)
      await commit(storage, (unit) => {
        unit.addSamples('p', [sample(iso(start), 10)])
        unit.addSamples('p', [sample(iso(start), 11)])
      })
      const latest = await storage.reader.latestSamples('p', 'cpu', 10)
      find.same(
        'the values',
        latest.map(({ value }) => value),
        [11, 20, 3],
      )
      find.same('how many', (await storage.reader.counts()).samples, 3)
    },
  ),

  proof(
    'S3',
    'samples.series',
    'a series keeps the extremes and the last of what it folds',
    async ({ open }, find) => {
      const storage = await open()
      await observe(storage, [5, 1, 9, 4, 7, 2])
      const whole = { from: start, to: start + 6 * minute - 1 }
      const two = await storage.reader.series('p', 'cpu', { ...whole, points: 2 })
      find.same(
        'two buckets',
        two.map(({ min, max, last }) => [min, max, last]),
        [
          [1, 9, 9],
          [2, 7, 2],
        ],
      )
      find.same(
        'the time of each is its last sample',
        two.map(({ at }) => at),
        [start + 2 * minute, start + 5 * minute],
      )
      const many = await storage.reader.series('p', 'cpu', { ...whole, points: 1000 })
      find.same(
        'every sample where there is room',
        many.map(({ last }) => last),
        [5, 1, 9, 4, 7, 2],
      )
      const part = await storage.reader.series('p', 'cpu', {
        from: start + minute,
        to: start + 2 * minute,
        points: 10,
      })
      find.same(
        'only the range',
        part.map(({ last }) => last),
        [1, 9],
      )
    },
  ),

  proof(
    'S3',
    'samples.retention',
    'retention counts back from the newest sample of each series',
    async ({ open }, find) => {
      const storage = await open()
      await observe(
        storage,
        Array.from({ length: 40 }, (_, place) => place),
      )
      await observe(storage, [1, 2], start - 1000 * minute, 'old')
      find.same('let go', await storage.housekeeping.pruneSamples(14 * minute), 25)
      const kept = await storage.reader.latestSamples('p', 'cpu', 100)
      find.same('kept', [kept.length, kept[0]?.value], [15, 25])
      find.same('a series that ended long ago', (await storage.reader.latestSamples('p', 'old', 9)).length, 2)
      find.same('nothing more to let go', await storage.housekeeping.pruneSamples(14 * minute), 0)
    },
  ),
]
