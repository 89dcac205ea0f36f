import * as z from 'zod/mini'
import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import type { Subject } from './subject.ts'

/** Every stored shape by name (`policy/v3 body`), and a digest that changes when anything about the shape does. */
export function shapeDigests(chains: Subject['chains']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(chains).flatMap(([type, { versions }]) =>
      versions.flatMap(({ v, schemas }) =>
        schemas
          ? (['body', 'event'] as const).map(
              (part) => [`${type}/v${v} ${part}`, digestOf(schemas[part])] as const,
            )
          : [],
      ),
    ),
  )
}

function digestOf(schema: z.ZodMiniType): string {
  const { $schema: _, ...said } = z.toJSONSchema(schema)
  return sha256Hex(canonicalText(JSON.parse(JSON.stringify(said))))
}
