import { describe, expect, it } from 'vitest'
import type { RecordSummary } from '../ports.ts'
import { anyRecord, matcher, narrows, type RecordQuery, searchRecords } from './search-records.ts'

const record = (id: string, changes: Partial<RecordSummary> = {}): RecordSummary => ({
  type: 'policy',
  id,
  v: 6,
  minReader: 5,
  status: 'clean',
  updatedAt: '2026-04-02T09:00:00.000Z',
  metricNames: ['cpu'],
  token: '',
  ...changes,
})

describe('searching records', () => {
  const rows: [what: string, query: Partial<RecordQuery>, found: boolean][] = [
    ['everything', {}, true],
    ['part of the id, any case', { words: 'PAY' }, true],
    ['all words, in any order', { words: ' disk payment ' }, true],
    ['a word that stands nowhere', { words: 'payment memory' }, false],
    ['a metric', { words: 'disk' }, true],
    ['its type', { type: 'policy' }, true],
    ['another type', { type: 'incident' }, false],
    ['its status', { status: 'conflict' }, true],
    ['another status', { status: 'clean' }, false],
    ['its version', { version: 5 }, true],
    ['another version', { version: 6 }, false],
    ['several things at once', { words: 'pay', type: 'policy', status: 'conflict', version: 5 }, true],
  ]
  it.each(rows)('by %s', (_, query, expected) => {
    const matches = matcher({ ...anyRecord, ...query })
    const one = record('payments-eu', { metricNames: ['disk', 'cpu'], status: 'conflict', v: 5 })
    expect(matches(one)).toBe(expected)
  })

  it('knows when nothing was asked', () => {
    expect(narrows(anyRecord)).toBe(false)
    expect(narrows({ ...anyRecord, words: '  ' })).toBe(false)
    expect(narrows({ ...anyRecord, version: 0 })).toBe(true)
  })

  it('gives the page its turns, counts versions of all, and can be stopped', async () => {
    const many = Array.from({ length: 12_000 }, (_, n) => record(`p-${n}`, { v: n % 2 ? 5 : 6 }))
    let turns = 0
    const turn = async () => {
      turns += 1
    }
    const found = await searchRecords(many, { ...anyRecord, words: 'p-1199' }, turn)
    expect(found?.records.map(({ id }) => id)).toEqual(
      many.flatMap(({ id }) => (id.includes('p-1199') ? [id] : [])),
    )
    expect(found?.versions).toEqual([
      [5, 6_000],
      [6, 6_000],
    ])
    expect(turns).toBe(2)
    expect(await searchRecords(many, anyRecord, turn, () => turns > 2)).toBeNull()
  })
})
