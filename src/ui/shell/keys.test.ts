import { describe, expect, it } from 'vitest'
import { deedOf, type KeyboardPlace, type KeyDeed, type Pressed } from './keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const presenting: KeyboardPlace = {
  presenting: true,
  singleKeys: true,
  typing: false,
  arrowsTaken: false,
  inDialog: false,
}
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, ...plain, ...more })

const whilePresenting: [Pressed, KeyDeed | null][] = [
  [press('PageDown'), 'next'],
  [press('ArrowRight'), 'next'],
  [press('PageUp'), 'back'],
  [press('ArrowLeft'), 'back'],
  [press('.'), 'pause'],
  [press('1'), 'screen-1'],
  [press('5'), 'screen-5'],
  [press('6'), null],
  [press('o'), 'link'],
  [press('U', { shiftKey: false }), 'upgrade'],
  [press('?', { shiftKey: true }), 'keys'],
  [press('R', { shiftKey: true }), 'reset'],
  [press('r'), null],
  [press('r', { ctrlKey: true }), null],
  [press('p'), 'present'],
  [press('k', { ctrlKey: true }), 'palette'],
  [press('K', { metaKey: true }), 'palette'],
  [press('k', { altKey: true, ctrlKey: true }), null],
]

describe('keys', () => {
  it.each(whilePresenting)('while presenting: %j is %s', (pressed, deed) => {
    expect(deedOf(pressed, presenting)).toBe(deed)
  })

  it('never act while somebody types, but for the palette', () => {
    for (const [pressed, deed] of whilePresenting) {
      expect(deedOf(pressed, { ...presenting, typing: true })).toBe(deed === 'palette' ? deed : null)
    }
  })

  it('leave the arrows to what needs them, and the clicker its keys', () => {
    const place = { ...presenting, arrowsTaken: true }
    expect(deedOf(press('ArrowRight'), place)).toBeNull()
    expect(deedOf(press('PageDown'), place)).toBe('next')
  })

  it('switched off, single keys do nothing, and the clicker still works', () => {
    const place = { ...presenting, singleKeys: false }
    for (const key of ['.', '1', 'o', 'u', '?', 'p']) expect(deedOf(press(key), place)).toBeNull()
    expect(deedOf(press('R', { shiftKey: true }), place)).toBeNull()
    expect(deedOf(press('PageDown'), place)).toBe('next')
    expect(deedOf(press('k', { ctrlKey: true }), place)).toBe('palette')
  })

  it('outside a presentation only open it, the list of keys and the palette', () => {
    const place = { ...presenting, presenting: false }
    const deeds = whilePresenting.map(([pressed]) => deedOf(pressed, place)).filter((deed) => deed !== null)
    expect(new Set(deeds)).toEqual(new Set(['keys', 'present', 'palette']))
  })

  it('do nothing behind an open dialog', () => {
    expect(deedOf(press('PageDown'), { ...presenting, inDialog: true })).toBeNull()
  })
})
