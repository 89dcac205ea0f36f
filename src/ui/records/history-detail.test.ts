import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import { comparedIn, readDetail, toggleCompared, writeDetail } from './history-detail.ts'

const entry = (letter: string): HistoryEntry => ({
  id: letter.repeat(64),
  parents: [],
  head: false,
  v: 6,
  minReader: 5,
  device: 'A',
  at: '',
  command: '',
  pruned: false,
  events: [],
  eventsProblem: null,
  domain: null,
  text: null,
  problem: null,
})
const [a, b, c] = [entry('a'), entry('b'), entry('c')]
const entries = [a, b, c]

describe('what the history looks at', () => {
  it('comes back from its place', () => {
    expect(readDetail(null, entries)).toEqual({ kind: 'none' })
    expect(readDetail(writeDetail(b), entries)).toEqual({ kind: 'one', entry: b })
    expect(readDetail(writeDetail(a, c), entries)).toEqual({ kind: 'two', from: a, to: c })
  })

  it.each(['dddddd', 'aaaaaa..dddddd', 'a', '', '..'])('is unknown for %j', (asked) => {
    expect(readDetail(asked, entries)).toEqual({ kind: 'unknown', asked })
  })

  it('takes two at most, the older first, and lets go of the one marked earlier', () => {
    const one = readDetail(writeDetail(c), entries)
    expect(toggleCompared(one, a, entries)).toEqual([a, c])
    const two = readDetail(writeDetail(a, c), entries)
    expect(toggleCompared(two, b, entries)).toEqual([b, c])
    expect(toggleCompared(two, c, entries)).toEqual([a])
    expect(comparedIn(readDetail(null, entries))).toEqual([])
  })
})
