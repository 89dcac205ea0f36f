import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releasedShapes } from '../../../src/proofs/released-shapes.ts'
import { shapeDigests } from '../../../src/proofs/shape-digests.ts'
import { product } from '../../../src/proofs/subject.ts'
import { goldenFolder, goldenRecords } from './golden-records.ts'

/** Digests of what was released, by name. Lines are added, and never changed or taken away. */
const frozen: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(goldenFolder, 'frozen.json'), 'utf8'),
)

const shapes = [...shapeDigests(product.chains)]
const files = goldenRecords().map(({ path, digest }) => [path, digest] as const)
const found = new Map([...shapes, ...files])

test('C5: nothing that was released has changed or gone', () => {
  for (const [name, digest] of Object.entries(frozen)) {
    const mend = name.endsWith('.json')
      ? `Bring it back: git checkout tests/golden/${name}. A record that must end otherwise from now on is a new file.`
      : 'Undo the change to this shape. What must be said otherwise is said in a new version, with a step.'
    expect(found.get(name), `${name} is not what was released. ${mend}`).toBe(digest)
  }
})

test('C5: every shape and every golden record is frozen', () => {
  const missing = [...found].filter(([name]) => !Object.hasOwn(frozen, name))
  const lines = missing.map(([name, digest]) => `  ${JSON.stringify(name)}: "${digest}",`).join('\n')
  expect(missing, `Add to tests/golden/frozen.json:\n${lines}`).toEqual([])
  expect(shapes.length).toBe(16)
})

test('C5: the page of proofs knows the same released shapes', () => {
  const frozenShapes = Object.entries(frozen).filter(([name]) => !name.endsWith('.json'))
  expect(releasedShapes).toEqual(Object.fromEntries(frozenShapes))
})
