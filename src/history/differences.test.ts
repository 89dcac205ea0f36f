import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPolicy } from '../codec/testing/any-policy.spec.ts'
import { policyData, rule } from '../codec/testing/given.ts'
import { differencesOf } from './differences.ts'

test('H8: every field that differs is told, and nothing else', () => {
  const before = policyData([rule('cpu'), rule('disk')])
  const after = policyData(
    [rule('disk'), rule('cpu', { window: 2, state: 'retired', retiredReason: 'noise' })],
    true,
  )
  expect(differencesOf(before, after)).toEqual([
    { path: ['archived'], before: false, after: true },
    { path: ['rules', 'cpu', 'window'], before: 1, after: 2 },
    { path: ['rules', 'cpu', 'state'], before: 'active', after: 'retired' },
    { path: ['rules', 'cpu', 'retiredReason'], before: null, after: 'noise' },
    { path: ['order'], before: '["cpu","disk"]', after: '["disk","cpu"]' },
  ])
  expect(differencesOf(null, policyData([])).map(({ path }) => path)).toEqual([['archived'], ['order']])
})

test('H8: states differ exactly when a field does', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, (one, other) => {
      expect(differencesOf(one, one)).toEqual([])
      expect(differencesOf(null, null)).toEqual([])
      expect(differencesOf(one, other).length > 0).toBe(JSON.stringify(one) !== JSON.stringify(other))
    }),
  )
})
