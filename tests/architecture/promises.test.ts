import { expect, test } from 'vitest'
import { promisesIn, readmeComplaints, unproven } from './promises.ts'
import { filesBelow, foldersIn, isTest } from './source.ts'

const readmes = filesBelow('src', /^README\.md$/)

test('every room says its rule in a README.md', () => {
  const complaints = foldersIn('src').flatMap((room) =>
    readmeComplaints(
      room,
      readmes.find(({ path }) => path === `src/${room}/README.md`),
    ),
  )
  expect(complaints).toEqual([])
})

test('every promise of a room is named by a test', () => {
  const code = [...filesBelow('src', /\.tsx?$/), ...filesBelow('tests', /\.(tsx?|mjs)$/)]
  // The contract suites are tests that also run on a page. The examples below prove nothing.
  const tests = code.filter(
    ({ path }) =>
      (isTest(path) || path.startsWith('src/proofs/') || path.startsWith('tests/')) &&
      !path.startsWith('tests/architecture/'),
  )
  expect(unproven(readmes.flatMap(promisesIn), tests)).toEqual([])
})

test('finds a promise without a test', () => {
  const readme = {
    path: 'src/x/README.md',
    text: '# X\n\n- **Q1** One thing.\n- **Q2** Another,\n  on two lines. (later)\n* **Q3** — a third\n\n- **bold** no promise (later)\n',
  }
  const promises = promisesIn(readme)
  expect(promises.map(({ id }) => id)).toEqual(['Q1', 'Q3'])
  const one = { path: 'a.test.ts', text: "test('Q1: holds', () => {}) // Q3 in a comment" }
  const other = { path: 'b.test.ts', text: 'test(`Q31 and Q3`, () => {})' }
  expect(unproven(promises, [one])).toEqual([expect.stringContaining('promises Q3')])
  expect(unproven(promises, [one, other])).toEqual([])
})

test('finds a room without a README, or with one that forbids nothing', () => {
  expect(readmeComplaints('x', undefined)).toHaveLength(1)
  expect(readmeComplaints('x', { path: 'src/x/README.md', text: '# X' })).toHaveLength(1)
  expect(readmeComplaints('x', { path: 'src/x/README.md', text: 'It must never do Y.' })).toEqual([])
})
