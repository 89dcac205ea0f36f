import { expect, test } from 'vitest'
import { suitesOf, tallyOf } from './suites.ts'

const listing = ['a.1', 'b.1', 'a.2'].map((id) => ({
  id,
  suite: id[0] ?? '',
  promise: 'S3',
  title: `what ${id} says`,
}))
const seen = (proof: string, ok = true) => ({
  id: `memory/x/${proof}`,
  proof,
  place: 'memory' as const,
  ok,
  saw: 'it',
  ms: 1.4,
})

test('proofs stand with their suite, in the order of the list', () => {
  const suites = suitesOf([seen('a.2', false), seen('a.1')], listing)
  expect(suites.map(({ suite, seen }) => [suite, seen.map(({ proof }) => proof)])).toEqual([
    ['a', ['a.1', 'a.2']],
  ])
  expect(suites[0]?.seen[1]).toMatchObject({ promise: 'S3', title: 'what a.2 says', ok: false })
})

test('a tally says how many hold, and the time of all', () => {
  expect(tallyOf([seen('a.1'), seen('a.2', false)])).toBe('1 of 2 hold · 3 ms')
})
