import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText, parseJson } from './canonical.ts'
import { sha256Hex } from './digest.ts'
import { must, refusal } from './testing/given.ts'

describe('canonical text', () => {
  test('C7: keys are sorted by code unit at every depth, without white space', () => {
    expect(canonicalText({ b: 1, a: [{ z: null, 10: true, 9: 'x' }] })).toBe(
      '{"a":[{"10":true,"9":"x","z":null}],"b":1}',
    )
  })

  test.each([
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [10n],
    [{ a: undefined }],
    [new Date(0)],
    [new Map()],
    [() => 1],
  ])('C7: %s has none: handing it over is a programming error', (value) =>
    expect(() => canonicalText(value)).toThrow(TypeError),
  )

  test('C7: any JSON value has one text, whatever order its keys came in, and comes back from it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value)
        // A name that is refused when it is read.
        fc.pre(!text.includes('"__proto__"'))
        // -0 is written as 0.
        expect(canonicalText(must(parseJson(text)))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalText(reversed(value))).toBe(text)
      }),
    )
  })

  test('lone surrogates keep apart texts that UTF-8 would confuse', () => {
    expect(sha256Hex(canonicalText('\ud800'))).not.toBe(sha256Hex(canonicalText('\ud801')))
  })

  test('the digest is SHA-256 in hex', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('reading JSON', () => {
  test('C4: names that are written with an escape are not taken for one another, whichever came before', () => {
    const names = ['\\', '"', '\t', 'a\\', 'a"', 'a\n', '~0', '~"', 'é"', 'x']
    for (const [before, name] of names.flatMap((one) => names.map((other) => [one, other] as const))) {
      for (const each of [before, name]) {
        const value = { toString: { at: 1 }, [each]: { at: 2 } }
        for (const text of [canonicalText(value), JSON.stringify(value), ` ${JSON.stringify(value)}`])
          expect(must(parseJson(text))).toEqual(value)
      }
    }
  })

  test('C4: any names come back, in any order', () => {
    const name = fc.string({ unit: fc.constantFrom('\\', '"', '\n', 'a', '~', '1'), maxLength: 3 })
    fc.assert(
      fc.property(fc.dictionary(name, fc.dictionary(name, fc.integer())), (value) => {
        expect(canonicalText(must(parseJson(canonicalText(value))))).toBe(canonicalText(value))
        expect(must(parseJson(JSON.stringify(value, null, 1)))).toEqual({ ...value })
      }),
    )
  })

  test.each([
    ['', '', 'not JSON'],
    ['{"a":1', '', 'not JSON'],
    ['undefined', '', 'not JSON'],
    ['{"a":1,"a":1}', 'a', 'the name is given twice'],
    ['{"a":1, "\\u0061" :2}', 'a', 'the name is given twice'],
    ['{"rules":{"x":{"w":1,"w":2}}}', 'rules.x.w', 'the name is given twice'],
    ['{"events":[0,{"a.b":[[],{"x":1,"x":{}}]}]}', 'events[1]["a.b"][1].x', 'the name is given twice'],
    ['{"rules":{"__proto__":{}}}', 'rules.__proto__', 'no name may be __proto__'],
    ['{"\\u005f_proto__":1}', '__proto__', 'no name may be __proto__'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, '', 'nested too deeply'],
  ])('C4: %.40s is refused at "%s": %s', (text, path, reason) => {
    expect(refusal(parseJson(text))).toEqual({ path, reason })
  })

  test.each([
    ['{ "b" : 1, "a": "}{\\"a\\":" }', { b: 1, a: '}{"a":' }],
    [
      '{"__proto":1,"x":"\\"__proto__\\":","y":["__proto__"]}',
      { __proto: 1, x: '"__proto__":', y: ['__proto__'] },
    ],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"10":1,"9":2}', { 10: 1, 9: 2 }],
    ['{"a":"\\\\","b":1e2}', { a: '\\', b: 100 }],
  ])('text need not be canonical to be read: %s', (text, value) => {
    expect(must(parseJson(text))).toEqual(value)
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, field]) => [key, reversed(field)])
  return Object.fromEntries(entries.reverse())
}
