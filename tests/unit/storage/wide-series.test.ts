import { expect, test } from 'vitest'
import { fixedClock } from '../../../src/lab/storage-factories.ts'
import { withTransactions } from '../../../src/storage/backend.ts'
import { openMemoryBackend } from '../../../src/storage/memory/memory-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import type { Rows } from '../../../src/storage/rows.ts'
import { chunkMs } from '../../../src/storage/sample-chunks.ts'

const start = Date.parse('2026-04-01T00:00:00Z')
const weekOfChunks = (7 * 24 * 60 * 60_000) / chunkMs

/** A week of one metric, a sample every ten seconds. */
function chunkOf(number: number): Rows['samples'] {
  return {
    policyId: 'p',
    metric: 'cpu',
    start: start + number * chunkMs,
    offsets: Uint32Array.from({ length: 60 }, (_, place) => place * 10_000),
    values: Float64Array.from({ length: 60 }, (_, place) => number + place / 100),
  }
}

test('S3 a wide series is folded slice by slice, and a narrow one reads what it shows', async () => {
  const inner = openMemoryBackend()
  await inner.transaction({ mode: 'write', stores: ['samples'] }, async (tx) => {
    for (let number = 0; number < weekOfChunks; number++) tx.table('samples').put(chunkOf(number))
  })
  const read: number[] = []
  const backend = withTransactions(inner, (spec, work) =>
    inner.transaction(spec, (tx) =>
      work({
        table: (store) => {
          const table = tx.table(store)
          return {
            ...table,
            async range(query) {
              const rows = await table.range(query)
              read.push(rows.length)
              return rows
            },
          }
        },
      }),
    ),
  )
  const storage = await openStorage({ backend, clock: fixedClock, release: 6, makeDeviceId: () => 'device' })
  const series = (from: number, to: number) => storage.reader.series('p', 'cpu', { from, to, points: 100 })

  const week = await series(start, start + weekOfChunks * chunkMs - 1)
  expect(week).toHaveLength(100)
  expect(week[0]?.min).toBe(0)
  expect(week.at(-1)?.max).toBe(weekOfChunks - 1 + 0.59)
  expect(read.reduce((sum, rows) => sum + rows, 0)).toBe(weekOfChunks)
  expect(Math.max(...read)).toBeLessThanOrEqual(150)

  read.splice(0)
  expect(await series(start + 60_000, start + 120_000)).toHaveLength(7)
  expect(read).toEqual([1])
})
