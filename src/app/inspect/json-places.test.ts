import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allPlaces, type JsonPlace, placeAt, readPlaces } from './json-places.ts'

function read(text: string): JsonPlace {
  const reading = readPlaces(text)
  if (!reading.ok) throw new Error(`${reading.reason} at ${reading.at}`)
  return reading.root
}

describe('the places of a JSON text', () => {
  it('name every value by its path, with the name it stands under', () => {
    const text = '{"order":["a"],"rules":{"a":{"threshold":0.9,"b\\"c":null}}}'
    const root = read(text)
    const shown = [...allPlaces(root)].map(({ path, start, end, name }) => [
      path.join('/'),
      name ? text.slice(name.start, name.end) : '',
      text.slice(start, end),
    ])
    expect(shown).toContainEqual(['order/0', '', '"a"'])
    expect(shown).toContainEqual(['rules/a/threshold', '"threshold"', '0.9'])
    expect(shown).toContainEqual(['rules/a/b"c', '"b\\"c"', 'null'])
    expect(placeAt(root, ['rules', 'a', 'threshold'])?.kind).toBe('number')
    expect(placeAt(root, ['rules', 'b'])).toBeUndefined()
    expect(placeAt(root, [])).toBe(root)
  })

  it('are found in whatever JSON can say, spaced or not', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (compact, indent) => {
        const text = JSON.stringify(JSON.parse(compact), null, indent)
        for (const { path, start, end } of allPlaces(read(text))) {
          const value = path.reduce<unknown>(
            (whole, key) => (whole as Record<string, unknown>)[key],
            JSON.parse(text),
          )
          expect(JSON.parse(text.slice(start, end))).toEqual(value)
        }
      }),
    )
  })

  it.each([
    ['', 0, 'the text ends too early'],
    ['{"a":1', 6, 'expected a comma or }'],
    ['{"a" 1}', 5, 'expected a colon'],
    ['{a:1}', 1, 'expected a name in quotes'],
    ['[1,]', 3, 'expected a value'],
    ['{"a":nul}', 5, 'expected a value'],
    ['{"a":1}x', 7, 'expected the end of the text'],
    ['"a\\q"', 0, 'a broken piece of text'],
  ])('end where %j stops being JSON', (text, at, reason) => {
    expect(readPlaces(text)).toEqual({ ok: false, at, reason })
  })

  it('agree with the engine on what is JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ',', '\\', '\n'), (json, cut, put) => {
        const place = cut % (json.length + 1)
        const text = json.slice(0, place) + put + json.slice(place + 1)
        const parses = (() => {
          try {
            JSON.parse(text)
            return true
          } catch {
            return false
          }
        })()
        expect(readPlaces(text).ok).toBe(parses)
      }),
    )
  })

  it('give up on a text nested past any record', () => {
    expect(readPlaces('['.repeat(100_000))).toMatchObject({ ok: false, reason: 'nested too deeply' })
  })
})
