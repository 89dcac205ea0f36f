/** Frames of Hocuspocus' protocol, checked before the hub's engine sees them; and the few that the hub writes itself. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The protocol's own numbers. */
const types = {
  sync: 0,
  awareness: 1,
  auth: 2,
  askAwareness: 3,
  message: 5,
  close: 7,
  saved: 8,
  ping: 9,
  pong: 10,
}
const syncTypes = { question: 0, answer: 1, update: 2 }
const authTypes = { token: 0, denied: 1 }

/** A document's name, with the longest incident id in it, in bytes. */
const longestName = 8_000
const longestToken = 4_000
/** What one person shows of himself, and how many one socket may show, in one frame. */
const longestPresence = 4_000
const mostPresent = 8

/** `question` and `answer` are the two sync steps: what one has, and what the other lacks of it. */
export type Frame =
  | { readonly kind: 'pong' }
  | {
      readonly kind: 'sign-in' | 'question' | 'awareness' | 'ask-awareness' | 'close'
      readonly document: string
    }
  | { readonly kind: 'answer' | 'update'; readonly document: string; readonly update: Uint8Array }
  | { readonly kind: 'message'; readonly document: string; readonly text: string }

/** Reads a whole frame, but for updates; null when it is none that a device may send. */
export function readFrame(bytes: Uint8Array): Frame | null {
  if (bytes.length === 1) return bytes[0] === types.pong ? { kind: 'pong' } : null
  const decoder = decoding.createDecoder(bytes)
  try {
    return readAddressed(decoder, readText(decoder, longestName))
  } catch {
    return null
  }
}

function readAddressed(decoder: decoding.Decoder, document: string): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case types.auth:
      if (decoding.readVarUint(decoder) !== authTypes.token) return null
      readText(decoder, longestToken)
      if (decoding.hasContent(decoder)) readText(decoder, 100)
      return { kind: 'sign-in', document }
    case types.sync:
      return readSync(decoder, document)
    case types.awareness:
      checkPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
      return { kind: 'awareness', document }
    case types.askAwareness:
      return { kind: 'ask-awareness', document }
    case types.message:
      return { kind: 'message', document, text: decoding.readVarString(decoder) }
    case types.close:
      return { kind: 'close', document }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder, document: string): Frame | null {
  const type = decoding.readVarUint(decoder)
  const content = decoding.readVarUint8Array(decoder)
  if (type === syncTypes.answer) return { kind: 'answer', document, update: content }
  if (type === syncTypes.update) return { kind: 'update', document, update: content }
  if (type !== syncTypes.question) return null
  checkStateVector(decoding.createDecoder(content))
  return { kind: 'question', document }
}

function checkStateVector(decoder: decoding.Decoder): void {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
  }
}

function checkPresence(decoder: decoding.Decoder): void {
  const present = decoding.readVarUint(decoder)
  if (present > mostPresent) throw new RangeError('too many')
  for (let left = present; left > 0; left--) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    JSON.parse(readText(decoder, longestPresence))
  }
}

function readText(decoder: decoding.Decoder, longest: number): string {
  if (decoding.peekVarUint(decoder) > longest) throw new RangeError('too long')
  return decoding.readVarString(decoder)
}

export const pingFrame: Uint8Array = Uint8Array.of(types.ping)

/** Asks a device for everything that a document with this state lacks. */
export function questionFrame(document: string, stateVector: Uint8Array): Uint8Array {
  return frame(document, types.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncTypes.question)
    encoding.writeVarUint8Array(encoder, stateVector)
  })
}

/** The protocol's own word on an update, by which its client counts open changes; devices settle nothing by it. */
export function savedFrame(document: string, saved: boolean): Uint8Array {
  return frame(document, types.saved, (encoder) => encoding.writeVarUint(encoder, saved ? 1 : 0))
}

export function deniedFrame(document: string, reason: string): Uint8Array {
  return frame(document, types.auth, (encoder) => {
    encoding.writeVarUint(encoder, authTypes.denied)
    encoding.writeVarString(encoder, reason)
  })
}

export function messageFrame(document: string, text: string): Uint8Array {
  return frame(document, types.message, (encoder) => encoding.writeVarString(encoder, text))
}

function frame(document: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
