import { expect, test } from 'vitest'
import { moduleMap } from '../../scenarios/module-map.ts'
import { kindsOf } from './module-kinds.ts'

test('every part of the module has its kind, and every kind a title in words', () => {
  const parts = Object.entries(moduleMap).map(([id, text]) => ({ id, text }))
  const kinds = kindsOf(parts)
  expect(kinds.flatMap(({ parts }) => parts)).toHaveLength(parts.length)
  for (const { kind, title } of kinds) expect(title).not.toBe(kind)
})
