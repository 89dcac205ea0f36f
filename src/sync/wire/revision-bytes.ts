/** A revision as it travels: its header and its body, each in canonical text, a line break between them. */
import { canonicalText, parseJson } from '../../codec/canonical.ts'
import { sha256Hex } from '../../codec/digest.ts'
import type { Flaw } from '../../codec/errors.ts'
import { err, type Result } from '../../domain/result.ts'
import { type Revision, verifyRevision } from '../../history/revision.ts'
import { largestRevision } from './limits.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
const lineBreak = 10

/** A pruned revision is its header alone. */
export function bytesOfRevision({ header, body }: Revision): Uint8Array<ArrayBuffer> {
  const text = canonicalText(header)
  return encoder.encode(body === null ? text : `${text}\n${body}`)
}

/**
 * Checks everything that can be checked of one revision alone: size, encoding, shape, digests.
 * @param claimed what `claimedId` says of these bytes, where that was asked before
 */
export function revisionOfBytes(bytes: unknown, claimed?: string): Result<Revision, Flaw> {
  if (!(bytes instanceof Uint8Array)) return err({ path: '', reason: 'is not bytes' })
  if (bytes.byteLength > largestRevision) return err({ path: '', reason: 'is too large' })
  const text = decoded(bytes)
  if (text === null) return err({ path: '', reason: 'is not UTF-8' })
  // Canonical text has no line break of its own.
  const end = text.indexOf('\n')
  const headerText = end < 0 ? text : text.slice(0, end)
  const header = parseJson(headerText)
  if (!header.ok) return err({ path: 'header', reason: header.error.reason })
  const id = claimed ?? sha256Hex(headerText)
  const body = end < 0 ? null : text.slice(end + 1)
  const verified = verifyRevision({ id, header: header.value, body }, headerText)
  return verified.ok || verified.error.path !== 'id'
    ? verified
    : err({ path: 'header', reason: 'is not canonical' })
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** The id of the revision that the bytes would be, if they are one: the digest of what stands for a header. */
export function claimedId(bytes: Uint8Array): string {
  const end = bytes.indexOf(lineBreak)
  return sha256Hex(lenient.decode(end < 0 ? bytes : bytes.subarray(0, end)))
}

/** Whether there is more than a header. */
export function hasBody(bytes: Uint8Array): boolean {
  return bytes.includes(lineBreak)
}
