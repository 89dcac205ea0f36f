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

  it('compare names in the order of the stored text, and no commas', () => {
    expect(shown({ b: 1, a: 2 }, { a: 2, b: 1, c: 3 })).toEqual(['+"c": 3'])
    expect(linesOf({ rules: { 9: 1, 10: [] } }).map(({ text }) => text)).toEqual([
      '{',
      '  "rules": {',
      '    "10": [],',
      '    "9": 1',
      '  }',
      '}',
    ])
  })

  it('give both values back, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const bare = (text: string) => text.replace(/,$/, '')
        const lines = compareJson(before, after)
        const side = (kind: string) =>
          lines.flatMap((line) => (line.kind === 'same' || line.kind === kind ? [bare(line.text)] : []))
        expect(side('gone')).toEqual(linesOf(before).map(({ text }) => bare(text)))
        expect(side('come')).toEqual(linesOf(after).map(({ text }) => bare(text)))
        expect(
          JSON.parse(
            linesOf(after)
              .map(({ text }) => text)
              .join('\n'),
          ),
          // JSON has no -0.
        ).toEqual(JSON.parse(JSON.stringify(after)))
      }),
    )
  })

  it('fold what is far from any change, and lose no line by it', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${10 + i}`, i]))
    const lines = compareJson(many, { ...many, f20: 'changed' })
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
