import { expect, test } from 'vitest'
import { minReaderOf } from '../../../src/codec/min-reader.ts'
import { museum } from '../../../src/lab/fixtures/museum.ts'

test('C8: a record that does not say who may read it is asked what it holds', () => {
  for (const { type, id, v, minReader, text } of museum) {
    if (minReader !== undefined && v !== 7) expect(minReaderOf(type, v, text), id).toBe(minReader)
  }
  expect(minReaderOf('policy', 6, '{"rules":')).toBe(5)
  expect(minReaderOf('policy', 9, '{}')).toBe(7)
  expect(minReaderOf('policy', undefined, '{}')).toBe(7)
})
