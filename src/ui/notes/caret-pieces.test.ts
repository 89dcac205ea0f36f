import { expect, it } from 'vitest'
import type { NotePerson } from '../../app/notes.ts'
import { caretPieces } from './caret-pieces.ts'

const person = (name: string, anchor: number, head: number): NotePerson => ({
  key: name,
  name,
  device: 'B',
  tab: 1,
  own: false,
  caret: { anchor, head },
})

it('cuts the text at carets and selections, and loses nothing of it', () => {
  const pieces = caretPieces('hand over', [person('Ada', 5, 0), person('Bo', 99, 99)])
  expect(pieces.map(({ text }) => text).join('')).toBe('hand over')
  expect(
    pieces.map((piece) => [piece.at, piece.selectedBy?.name, piece.carets.map((each) => each.name)]),
  ).toEqual([
    [0, 'Ada', ['Ada']],
    [5, undefined, []],
    [9, undefined, ['Bo']],
  ])
  expect(caretPieces('', [])).toEqual([{ at: 0, text: '', selectedBy: null, carets: [] }])
})
