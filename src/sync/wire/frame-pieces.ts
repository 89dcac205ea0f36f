/** What one end has to say may be more than the other takes in one frame (B1), or at once (B4): then it goes in pieces. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { parseDocument } from './documents.ts'
import { largestPiece } from './limits.ts'
import { inPieces } from './update-parts.ts'
import { revisionsRoot, UpdateFlaw } from './update-scan.ts'

/** Hocuspocus' numbers: a sync message, and what it can be. */
const sync = 0
const [question, update] = [0, 2]

/**
 * The frame, or several that say the same one after the other: an answer comes last, so that whoever asked has everything
 * once it is there. Notes are never as large.
 */
export function framesOf(data: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  if (data.byteLength <= largestPiece) return [data]
  const decoder = createDecoder(data)
  const document = readVarString(decoder)
  if (readVarUint(decoder) !== sync || parseDocument(document)?.kind !== 'revisions') return [data]
  const kind = readVarUint(decoder)
  if (kind === question) return [data]
  const pieces = piecesOf(readVarUint8Array(decoder))
  return pieces.map((piece, place) => {
    const encoder = createEncoder()
    writeVarString(encoder, document)
    writeVarUint(encoder, sync)
    writeVarUint(encoder, place < pieces.length - 1 ? update : kind)
    writeVarUint8Array(encoder, piece)
    return toUint8Array(encoder)
  })
}

function piecesOf(whole: Uint8Array): readonly Uint8Array[] {
  try {
    return inPieces(whole, revisionsRoot, largestPiece)
  } catch (error) {
    if (!(error instanceof UpdateFlaw)) throw error
    // A stranger put something else into the document. Whoever gets it says so.
    return [whole]
  }
}
