/** A revision as it travels: its header and its body, each in canonical text, a line break between them. */
import { canonicalText, parseJson } from '../../codec/canonical.ts'
import { sha256Hex } from '../../codec/digest.ts'
import type { Flaw } from '../../codec/errors.ts'
import { err, type Result } from '../../domain/result.ts'
import { type Revision, verifyRevision } from '../../history/revision.ts'
import { largestRevision } from './limits.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A pruned revision is its header alone. */
export function bytesOfRevision({ header, body }: Revision): Uint8Array<ArrayBuffer> {
  const text = canonicalText(header)
  return encoder.encode(body === null ? text : `${text}\n${body}`)
}

/** Checks everything that can be checked of one revision alone: size, encoding, shape, digests. */
export function revisionOfBytes(bytes: unknown): Result<Revision, Flaw> {
  if (!(bytes instanceof Uint8Array)) return err({ path: '', reason: 'is not bytes' })
  if (bytes.byteLength > largestRevision) return err({ path: '', reason: 'is too large' })
  const text = decoded(bytes)
  if (text === null) return err({ path: '', reason: 'is not UTF-8' })
  // Canonical text has no line break of its own.
  const end = text.indexOf('\n')
  const headerText = end < 0 ? text : text.slice(0, end)
  const header = parseJson(headerText)
  if (!header.ok) return err({ path: 'header', reason: header.error.reason })
  const verified = verifyRevision({
    id: sha256Hex(headerText),
    header: header.value,
    body: end < 0 ? null : text.slice(end + 1),
  })
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
