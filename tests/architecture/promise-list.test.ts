import { existsSync } from 'node:fs'
import { join } from 'node:path'
import shown from 'virtual:promise-list'
import { expect, test } from 'vitest'
import { listPromises } from './promise-list.ts'
import { promisesIn } from './promises.ts'
import { filesBelow } from './source.ts'

const listed = listPromises()

test('the page of proofs shows every promise of every README, in its own words', () => {
  const promised = filesBelow('src', /^README\.md$/).flatMap(promisesIn)
  expect(listed.map(({ id, readme, text }) => ({ id, readme, text }))).toEqual(promised)
  for (const { id, text } of listed) expect(text.length, id).toBeGreaterThan(20)
  expect(shown).toEqual(listed)
})

test('every promise has a test that names it and a source file that keeps it', () => {
  for (const { id, tests, sources } of listed) {
    expect(tests.length, `${id}: no test says more of it than its number`).toBeGreaterThan(0)
    const mend = `${id}: no source file. Name one in tests/architecture/promise-list.ts`
    expect(sources.length, mend).toBeGreaterThan(0)
    for (const file of sources) expect(existsSync(join(import.meta.dirname, '../..', file)), file).toBe(true)
  }
})
