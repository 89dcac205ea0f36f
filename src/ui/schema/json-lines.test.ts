import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareJson, foldLines, linesOf, splitLine } from './json-lines.ts'

const shown = (before: unknown, after: unknown) =>
  compareJson(before, after)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => `${kind === 'come' ? '+' : '-'}${text.trim()}`)

describe('two JSON values line by line', () => {
  it('mark a renamed and re-based field', () => {
    expect(
      shown({ rules: [{ id: 'a', thresholdPct: 29 }] }, { rules: [{ id: 'a', threshold: 0.29 }] }),
    ).toEqual(['-"thresholdPct": 29', '+"threshold": 0.29'])
  })

  it('mark nothing where nothing changed, and everything where there is nothing after', () => {
    expect(shown({ a: 1 }, { a: 1 })).toEqual([])
    expect(linesOf(null)).toEqual([{ kind: 'same', text: 'null' }])
  })

  it('give both values back, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const lines = compareJson(before, after)
        const side = (kind: string) =>
          lines.flatMap((line) => (line.kind === 'same' || line.kind === kind ? [line.text] : [])).join('\n')
        expect(side('gone')).toBe(JSON.stringify(before, null, 2))
        expect(side('come')).toBe(JSON.stringify(after, null, 2))
      }),
    )
  })

  it('fold what is far from any change, and lose no line by it', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i]))
    const lines = compareJson(many, { ...many, f10: 'changed' })
    const parts = foldLines(lines)
    expect(parts.map(({ kind }) => kind)).toEqual(['folded', 'lines', 'folded'])
    expect(parts.flatMap((part) => part.lines)).toEqual(lines)
    expect(foldLines(linesOf({ a: 1, b: 2 }))[0]?.kind).toBe('folded')
    expect(foldLines(compareJson({ a: 1 }, { a: 2 })).map(({ kind }) => kind)).toEqual(['lines'])
  })

  it('are painted by field and value', () => {
    expect(splitLine('  "a\\"b": 0.9,')).toEqual({ indent: '  ', name: '"a\\"b":', rest: ' 0.9,' })
    expect(splitLine('    "text",')).toEqual({ indent: '    ', name: '', rest: '"text",' })
  })
})
