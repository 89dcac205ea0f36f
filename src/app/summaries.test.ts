import { expect, test } from 'vitest'
import { makeActivity } from './activity.ts'
import type { AggregateName } from './commands.ts'
import type { Change, Reader, RecordSummary } from './ports.ts'
import { makeSummaries } from './summaries.ts'

const record = (id: string, more: Partial<RecordSummary> = {}): RecordSummary => ({
  type: 'policy',
  id,
  v: 6,
  minReader: 5,
  status: 'clean',
  updatedAt: '2026-04-02T09:00:00.000Z',
  metricNames: [],
  token: '',
  ...more,
})

/** Records that a test changes, and a reader that counts what it is asked. */
function store(...ids: string[]) {
  const rows = new Map(ids.map((id) => [id, record(id)]))
  const asked: (readonly AggregateName[] | 'all')[] = []
  const listeners = new Set<(change: Change) => void>()
  const reader: Pick<Reader, 'summaries' | 'summariesOf'> = {
    async summaries(onSlice) {
      asked.push('all')
      onSlice([...rows.values()])
    },
    async summariesOf(names) {
      asked.push(names)
      return names.flatMap(({ id }) => rows.get(id) ?? [])
    },
  }
  const activity = makeActivity()
  const changes = {
    subscribe(listener: (change: Change) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  // The index asks for nothing else.
  const { index } = makeSummaries(reader as Reader, changes, activity.busy)
  const tell = (...names: string[]) => {
    const change: Change = { names: names.map((id) => ({ type: 'policy', id })), areas: new Set(['records']) }
    for (const listener of listeners) listener(change)
  }
  const shown = () => index.get().records.map(({ id, status }) => `${id}:${status}`)
  return { rows, asked, index, tell, shown, settled: activity.settled }
}

test('the index follows what changes, comes and goes, in order', async () => {
  const { rows, index, tell, shown, settled } = store('a', 'c')
  await settled()
  expect(shown()).toEqual(['a:clean', 'c:clean'])

  rows.set('c', record('c', { status: 'conflict' }))
  tell('c')
  await settled()
  expect(shown()).toEqual(['a:clean', 'c:conflict'])
  expect(index.get().statuses.conflict).toBe(1)

  rows.set('b', record('b', { status: 'parked' }))
  rows.set('c', record('c'))
  rows.delete('a')
  tell('a', 'b', 'c')
  await settled()
  expect(shown()).toEqual(['b:parked', 'c:clean'])
  expect(index.get().statuses).toEqual({ conflict: 0, quarantined: 0, parked: 1, merged: 0 })
})

test('what changes while something is read is read together', async () => {
  const { asked, index, rows, tell, settled } = store('a', 'b', 'c')
  await settled()
  asked.length = 0
  let shown = 0
  index.subscribe(() => {
    shown += 1
  })
  for (const id of ['a', 'b', 'a', 'c']) {
    rows.set(id, record(id, { v: 5 }))
    tell(id)
  }
  await settled()
  expect(asked).toHaveLength(1)
  expect(shown).toBe(1)
  expect(index.get().records.every(({ v }) => v === 5)).toBe(true)
})
