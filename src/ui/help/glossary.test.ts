import { expect, it } from 'vitest'
import { glossary, piecesOf } from './glossary.ts'

const terms = (text: string) => piecesOf(text).flatMap(({ text: form, entry }) => (entry ? [form] : []))

it('every word of the glossary is explained in whole sentences, once, in order', () => {
  const words = glossary.map(({ term }) => term)
  expect(words).toEqual([...new Set(words)].sort())
  for (const { means } of glossary) {
    expect(means).toMatch(/^[A-Z].*\.$/)
    expect(means.length).toBeLessThan(200)
  }
})

it('a text stays what it is, and each term is marked the first time', () => {
  const text = 'A Record has heads; a record’s heads are revisions. The records stay.'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(terms(text)).toEqual(['Record', 'heads', 'revisions'])
})

it('longer terms come before those inside them, and code is left alone', () => {
  expect(terms('A domain event, a read model, and a unit of work.')).toEqual([
    'domain event',
    'read model',
    'unit of work',
  ])
  expect(terms('header, tabular, records.json, getRecord(head), token-like, heads()')).toEqual(['head'])
  expect(terms('nothing of it')).toEqual([])
})
