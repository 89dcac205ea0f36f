import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { canonicalText } from '../../../src/codec/canonical.ts'
import { sha256Hex } from '../../../src/codec/digest.ts'
import { chains } from '../../../src/codec/walk.ts'
import { goldenFolder, goldenRecords } from './golden-records.ts'

/** Digests of what was released, by name. Lines are added, and never changed or taken away. */
const frozen: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(goldenFolder, 'frozen.json'), 'utf8'),
)

function digestOf(schema: z.ZodMiniType): string {
  const { $schema: _, ...said } = z.toJSONSchema(schema)
  return sha256Hex(canonicalText(JSON.parse(JSON.stringify(said))))
}

const shapes = Object.entries(chains).flatMap(([type, { versions }]) =>
  versions.flatMap(({ v, schemas }) =>
    schemas
      ? (['body', 'event'] as const).map(
          (part) => [`${type}/v${v} ${part}`, digestOf(schemas[part])] as const,
        )
      : [],
  ),
)
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
