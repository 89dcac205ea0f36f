import { expect, it } from 'vitest'
import { columnNode, fieldNode, placeNode } from './link-store.ts'
import { fieldNames, nodeWords } from './node-words.ts'

it('says nodes in words', () => {
  expect(nodeWords(fieldNode(['rules', 'a/b', 'threshold']))).toBe('threshold of a/b')
  expect(nodeWords(fieldNode(['archived']))).toBe('archived')
  expect(nodeWords(fieldNode(['order']))).toBe('order of rules')
  expect(nodeWords(columnNode('metricNames'))).toBe('metricNames')
  expect(nodeWords(placeNode(['events', 0, 'by']))).toBe('events[0].by')
})

it('names the fields among nodes once', () => {
  const nodes = [fieldNode(['rules', 'a', 'window']), fieldNode(['rules', 'b', 'window']), columnNode('v')]
  expect(fieldNames(nodes)).toEqual(['window'])
})
