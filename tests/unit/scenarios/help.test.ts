import { expect, it } from 'vitest'
import { scenarios } from '../../../src/scenarios/all.ts'
import { piecesOf } from '../../../src/ui/help/glossary.ts'
import { screenWords } from '../../../src/ui/help/screen-words.ts'

const places = [
  [],
  ['dashboard'],
  ['records', 'policy', 'x'],
  ['schema'],
  ['sync'],
  ['sync', 'conflicts'],
  ['proofs'],
  ['evidence'],
]

it.each(places)('the screen %s says what it is for, and points to a lesson that there is', (...place) => {
  const words = screenWords(place)
  const lesson = scenarios.find(({ id }) => id === words?.lesson.id)
  expect(words?.says).toMatch(/^[A-Z].*\.$/)
  expect(words?.lesson.label).toBe(`Lesson ${lesson?.lesson}: ${lesson?.title}`)
})

it('every lesson uses words that the glossary explains', () => {
  for (const { id, claim, steps } of scenarios) {
    const texts = [claim, ...steps.flatMap(({ text }) => text)]
    const found = texts.flatMap((text) => piecesOf(text).filter(({ entry }) => entry))
    expect(found.length, id).toBeGreaterThan(0)
  }
})
