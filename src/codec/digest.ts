import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const encoder = new TextEncoder()

/** SHA-256 of a text as lower-case hex. Synchronous, and there in pages without `crypto.subtle`. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)))
}
