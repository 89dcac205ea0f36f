import { expect, it } from 'vitest'
import { corruptByte } from './corrupt-byte.ts'

it('breaks one character, elsewhere each turn, and back when asked for the same again', () => {
  const text = '{"rules":{"a":{"threshold":0.9}}}'
  const once = corruptByte(text, 0)
  expect([...once].filter((each, at) => each !== text[at])).toHaveLength(1)
  expect(corruptByte(text, 1)).not.toBe(once)
  expect(corruptByte(once, 0)).toBe(text)
  expect(corruptByte('', 0)).toBe('?')
})
