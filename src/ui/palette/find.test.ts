import { expect, test } from 'vitest'
import type { RecordSummary } from '../../app/ports.ts'
import { find, type PaletteAction } from './find.ts'

const action = (label: string, group = 'Do', words?: string): PaletteAction => ({
  id: label,
  group,
  label,
  ...(words && { words }),
  run: () => undefined,
})
const actions = [action('Dashboard', 'Go to'), action('Play the samples'), action('Dark', 'Theme', 'look')]
/** Only what is searched. */
const record = (id: string) => ({ type: 'policy', id }) as unknown as RecordSummary
const records = Array.from({ length: 30 }, (_, index) => record(`service-${index}`))
const found = (typed: string) => find(typed, actions, records, ({ id }) => action(id, 'Records'))
const labels = (typed: string) =>
  found(typed).groups.flatMap((group) => group.actions.map(({ label }) => label))

test('before anything is typed, every action and no record', () => {
  expect(labels('')).toEqual(['Dashboard', 'Play the samples', 'Dark'])
})

test('every word counts, in any order and case, also the words beside a label', () => {
  expect(labels('SAMPLES play')).toEqual(['Play the samples'])
  expect(labels('theme')).toEqual(['Dark'])
  expect(labels('look')).toEqual(['Dark'])
  expect(labels('dash board nothing')).toEqual([])
})

test('records by their name, the first twenty, and how many more there are', () => {
  expect(labels('service-2')).toHaveLength(11)
  expect(found('service').groups[0]?.actions).toHaveLength(20)
  expect(found('policy service').more).toBe(10)
})
