import { describe, expect, test } from 'vitest'
import { type Key, within } from '../../../src/storage/backend.ts'
import { compareKeys } from '../../../src/storage/memory/key-order.ts'
import { openMemoryBackend } from '../../../src/storage/memory/memory-backend.ts'
import type { RecordRow } from '../../../src/storage/rows.ts'

const write = { mode: 'write', stores: ['meta', 'records'] } as const
const read = { mode: 'read', stores: ['meta', 'records'] } as const

describe('the in-memory database', () => {
  test('S3 orders keys as IndexedDB does', () => {
    const ordered: Key[] = [
      -1,
      0,
      2,
      10,
      '',
      '10',
      '9',
      'Z',
      'a',
      'ä',
      '日',
      [],
      [1],
      [1, 'a'],
      ['a'],
      ['a', 1],
      ['a', []],
    ]
    const shuffled = [...ordered].reverse()
    expect(shuffled.sort(compareKeys)).toEqual(ordered)
  })

  test('S3 an answer belongs to who asked: changing it changes nothing stored', async () => {
    const backend = openMemoryBackend()
    const value = { list: [1] }
    await backend.transaction(write, async (tx) => tx.table('meta').put({ key: 'k', value }))
    value.list.push(2)
    const look = () => backend.transaction(read, (tx) => tx.table('meta').get('k'))
    const seen = await look()
    expect(seen?.value).toEqual({ list: [1] })
    Object.assign(seen?.value ?? {}, { list: [] })
    expect((await look())?.value).toEqual({ list: [1] })
  })

  test('S2 work that awaits something else is refused, and nothing of it is written', async () => {
    const backend = openMemoryBackend()
    const strayed = backend.transaction(write, async (tx) => {
      tx.table('meta').put({ key: 'k', value: 1 })
      await new Promise((resolve) => setTimeout(resolve, 20))
      tx.table('meta').put({ key: 'l', value: 1 })
    })
    await expect(strayed).rejects.toThrow('awaited something other than its requests')
    expect(await backend.transaction(read, (tx) => tx.table('meta').count())).toBe(0)
  })

  test('S2 transactions run one after the other', async () => {
    const backend = openMemoryBackend()
    const add = () =>
      backend.transaction(write, async (tx) => {
        const row = await tx.table('meta').get('n')
        tx.table('meta').put({ key: 'n', value: Number(row?.value ?? 0) + 1 })
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect((await backend.transaction(read, (tx) => tx.table('meta').get('n')))?.value).toBe(20)
  })

  test('S3 a transaction keeps to its stores and its mode', async () => {
    const backend = openMemoryBackend()
    const outside = backend.transaction(read, (tx) => tx.table('samples').count())
    await expect(outside).rejects.toMatchObject({ name: 'NotFoundError' })
    const writing = backend.transaction(read, async (tx) => tx.table('meta').delete('k'))
    await expect(writing).rejects.toMatchObject({ name: 'ReadOnlyError' })
  })

  test('S3 ranges, limits and directions', async () => {
    const backend = openMemoryBackend()
    const ids = async (query: object) =>
      (await backend.transaction(read, (tx) => tx.table('records').range(query))).map(({ id }) => id)
    await backend.transaction(write, async (tx) => {
      for (const id of ['c', 'a', 'b']) tx.table('records').put(row('policy', id))
      tx.table('records').put(row('incident', 'i'))
    })
    expect(await ids({})).toEqual(['i', 'a', 'b', 'c'])
    expect(await ids(within('policy'))).toEqual(['a', 'b', 'c'])
    expect(await ids({ ...within('policy'), reverse: true, limit: 2 })).toEqual(['c', 'b'])
    expect(
      await ids({ from: ['policy', 'a'], afterFrom: true, to: ['policy', 'c'], beforeTo: true }),
    ).toEqual(['b'])
  })
})

function row(type: RecordRow['type'], id: string): RecordRow {
  return {
    type,
    id,
    v: 6,
    minReader: 5,
    token: '',
    heads: [],
    status: 'clean',
    updatedAt: '',
    metricNames: [],
    text: '',
  }
}
