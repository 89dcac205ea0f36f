/** What devices and the hub say to one another beside the documents' own bytes: JSON texts, checked when they arrive. */
import * as z from 'zod/mini'
import { parseJson } from '../../codec/canonical.ts'
import type { Flaw } from '../../codec/errors.ts'
import { shapeOf } from '../../codec/shape.ts'
import type { Result } from '../../domain/result.ts'
import { mostIdsInMessage } from './limits.ts'

const id = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'))
const ids = z.array(id).check(z.maxLength(mostIdsInMessage, 'are too many'))
const word = z.string().check(z.minLength(1, 'is empty'), z.maxLength(2_000, 'is too long'))
const count = z.int().check(z.minimum(0, 'is negative'))

/** Why the hub did not take an update. */
export const refusals = [
  'damaged',
  'too-large',
  'not-a-revision',
  'deletes',
  'read-only',
  'foreign-room',
  'flood',
] as const

/** The room's merge policy; the highest counter wins, then the device. */
const policy = z.strictObject({
  kind: z.literal('policy'),
  policy: z.enum(['ask', 'merge-fields', 'last-write-wins']),
  counter: count,
  device: word,
})

const message = z.discriminatedUnion('kind', [
  policy,
  /** A device asks which of these are stored for good: an acknowledgement may have been lost. */
  z.strictObject({ kind: z.literal('stored?'), revisions: ids }),
  /** The hub has these in its store, after its transaction: the durable acknowledgement. */
  z.strictObject({ kind: z.literal('stored'), revisions: ids }),
  z.strictObject({ kind: z.literal('refused'), document: word, code: z.enum(refusals), reason: word }),
  /** Somebody shows every open page of the room which release is there. */
  z.strictObject({
    kind: z.literal('release'),
    release: count.check(z.maximum(1_000, 'is no release')),
  }),
])

export type Message = z.infer<typeof message>
export type PolicyMessage = z.infer<typeof policy>
export type Refusal = (typeof refusals)[number]

const shape = shapeOf<Message>(message)

export function writeMessage(said: Message): string {
  return JSON.stringify(said)
}

/** Reads what came from outside. */
export function readMessage(text: string): Result<Message, Flaw> {
  const parsed = parseJson(text)
  return parsed.ok ? shape(parsed.value) : parsed
}
