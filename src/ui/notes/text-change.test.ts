import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, changeBetween, placeAfter } from './text-change.ts'

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', 'é'), maxLength: 12 })

describe('the change between two texts', () => {
  it('comes to the second one, wherever the caret is, and cuts no pair of surrogates', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(30), (before, after, caret) => {
        const change = changeBetween(before, after, Math.min(caret, after.length))
        if (change === null) {
          expect(after).toBe(before)
          return
        }
        expect(applyChange(before, change)).toBe(after)
        expect(change.deleted).toBeGreaterThanOrEqual(0)
        expect(change.inserted.isWellFormed()).toBe(true)
        expect(before.slice(change.from, change.from + change.deleted).isWellFormed()).toBe(true)
      }),
    )
  })

  it('is where the caret says, when several come to the same', () => {
    expect(changeBetween('aaa', 'aaaa', 2)).toEqual({ from: 1, deleted: 0, inserted: 'a' })
    expect(changeBetween('aaa', 'aaaa')).toEqual({ from: 3, deleted: 0, inserted: 'a' })
    expect(changeBetween('abc', 'ac', 1)).toEqual({ from: 1, deleted: 1, inserted: '' })
    expect(changeBetween('same', 'same')).toBeNull()
  })

  it('moves a caret that stands behind it, and no other', () => {
    const change = { from: 2, deleted: 3, inserted: 'xy' }
    expect([0, 2, 3, 5, 9].map((place) => placeAfter(place, change))).toEqual([0, 2, 4, 4, 8])
  })
})
