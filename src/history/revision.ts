import * as z from 'zod/mini'
import { canonicalText, parseJson } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import type { Flaw } from '../codec/errors.ts'
import { isPlainObject, type Json } from '../codec/json.ts'
import { normalInstant, shapeOf } from '../codec/shape.ts'
import type { AggregateType } from '../codec/stored-version.ts'
import { err, type Result } from '../domain/result.ts'

export type { AggregateType }

/** Names one aggregate. */
export interface AggregateRef {
  readonly type: AggregateType
  readonly id: string
}

/** What a revision says of itself; its SHA-256 is the revision's id. Who and when are claims. */
export interface RevisionHeader {
  readonly aggregate: AggregateRef
  /** The heads that the save saw, sorted. */
  readonly parents: readonly string[]
  readonly v: number
  readonly minReader: number
  readonly device: string
  readonly at: string
  readonly command: string
  readonly bodyDigest: string
}

/** An immutable, content-addressed step in an aggregate's history. */
export interface Revision {
  readonly id: string
  readonly header: RevisionHeader
  /** Canonical text of a `RevisionBody`; null once pruned. */
  readonly body: string | null
}

export interface RevisionBody {
  /** Domain events as version `v` stores them. */
  readonly events: readonly Json[]
  /** The record's text after the step; null when the step took the aggregate from view. */
  readonly state: string | null
}

/** A body's canonical text and its digest: the part of a revision that does not depend on what it follows. */
export interface SealedBody {
  readonly body: string
  readonly bodyDigest: string
}

export function sealBody({ events, state }: RevisionBody): SealedBody {
  const body = canonicalText({ events, state })
  return { body, bodyDigest: sha256Hex(body) }
}

/** Makes the next step: everything about it is given, so that the same step has the same id everywhere. */
export function makeRevision(step: Omit<RevisionHeader, 'bodyDigest'> & RevisionBody): Revision {
  const { events, state, ...header } = step
  return revisionWith(header, sealBody({ events, state }))
}

/** The same, of a body that was sealed before. */
export function revisionWith(
  { parents, aggregate: { type, id }, ...rest }: Omit<RevisionHeader, 'bodyDigest'>,
  { body, bodyDigest }: SealedBody,
): Revision {
  const header: RevisionHeader = {
    ...rest,
    aggregate: { type, id },
    parents: [...new Set(parents)].sort(),
    bodyDigest,
  }
  return { id: sha256Hex(canonicalText(header)), header, body }
}

/** What a save compares: the digest of the sorted heads. */
export function tokenOf(heads: Iterable<string>): string {
  return sha256Hex(canonicalText([...heads].sort()))
}

/** A revision's events and state; null when its body was pruned, or is not the body of a revision. */
export function readBody({ body }: Pick<Revision, 'body'>): RevisionBody | null {
  if (body === null) return null
  const parsed = parseJson(body)
  if (!parsed.ok || !isPlainObject(parsed.value)) return null
  const { events, state, ...others } = parsed.value
  if (!Array.isArray(events) || Object.keys(others).length > 0) return null
  return state === null || typeof state === 'string' ? { events, state } : null
}

const bodies = new WeakMap<Revision, RevisionBody | null>()

/** The same, parsed once however often it is wanted: revisions never change. */
export function bodyOf(revision: Revision): RevisionBody | null {
  const known = bodies.get(revision)
  if (known !== undefined) return known
  const body = readBody(revision)
  bodies.set(revision, body)
  return body
}

/** No honest revision comes near these; they bound what a stranger can make this device keep. */
const longestBody = 2_000_000
const longestName = 2_000
const mostParents = 256

const name = z.string().check(z.minLength(1, 'is empty'), z.maxLength(longestName, 'is too long'))
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'))
const version = z.int().check(z.minimum(0, 'is negative'))

const revisionShape = shapeOf<Revision>(
  z.strictObject({
    id: digest,
    header: z.strictObject({
      aggregate: z.strictObject({ type: z.enum(['policy', 'incident']), id: name }),
      parents: z.array(digest).check(
        z.maxLength(mostParents, 'are too many'),
        z.refine(
          (ids) => ids.every((id, i) => i === 0 || (ids[i - 1] ?? '') < id),
          'are not sorted, or repeat',
        ),
      ),
      v: version,
      minReader: version,
      device: name,
      at: normalInstant,
      command: name,
      bodyDigest: digest,
    }),
    body: z.nullable(z.string().check(z.maxLength(longestBody, 'is too long'))),
  }),
)

/**
 * Checks what came from outside: its size, its shape, and that the digests are those of what they name.
 * @param headerText whose digest the id is known to be, so that the header need not be digested again
 */
export function verifyRevision(value: unknown, headerText?: string): Result<Revision, Flaw> {
  const shaped = revisionShape(value)
  if (!shaped.ok) return shaped
  const { id, header, body } = shaped.value
  const canonical = canonicalText(header)
  if (headerText === undefined ? sha256Hex(canonical) !== id : canonical !== headerText)
    return err({ path: 'id', reason: 'is not the digest of the header' })
  if (body === null) return shaped
  if (sha256Hex(body) !== header.bodyDigest) {
    return err({ path: 'header.bodyDigest', reason: 'is not the digest of the body' })
  }
  const content = readBody(shaped.value)
  if (content === null) return err({ path: 'body', reason: 'is not the body of a revision' })
  // Two texts of one meaning, or of one UTF-8, must not stand for one another.
  return canonicalText(content) === body ? shaped : err({ path: 'body', reason: 'is not canonical' })
}
