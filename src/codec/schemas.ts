import * as z from 'zod/mini'
import type { StoredVersion } from './chain.ts'
import { type OtherNames, shapeOf } from './shape.ts'

/** How a version makes its objects. */
export type ObjectSchema = typeof z.strictObject

interface Schemas<Body, Event> {
  readonly body: z.ZodMiniType<Body>
  readonly event: z.ZodMiniType<Event>
}

/** The shapes of one version, said once: strict for its own records, tolerant for what a newer version added to them. */
export function shapesOf<Body, Event>(
  make: (object: ObjectSchema) => Schemas<Body, Event>,
  otherNames?: OtherNames,
): Pick<StoredVersion<Body, Event>, 'body' | 'event' | 'tolerant' | 'schemas'> {
  const strict = make(z.strictObject)
  // Takes the same and gives the same, only that it drops a field that it does not know.
  const tolerant = make(z.object as ObjectSchema)
  return {
    body: shapeOf(strict.body, otherNames),
    event: shapeOf(strict.event, otherNames),
    tolerant: { body: shapeOf(tolerant.body), event: shapeOf(tolerant.event) },
    schemas: strict,
  }
}
