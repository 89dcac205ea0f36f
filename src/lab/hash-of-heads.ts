import type { Reader } from '../app/ports.ts'
import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'

/** Digest of all heads of all aggregates: equal on devices that are in step. */
export async function hashOfHeads(reader: Reader): Promise<string> {
  const tokens: [string, string, string][] = []
  await reader.summaries((slice) => {
    for (const { type, id, token } of slice) tokens.push([type, id, token])
  })
  return sha256Hex(canonicalText(tokens))
}
