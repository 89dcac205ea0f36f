/** Reads as much of Hocuspocus' messages as a watch over the room shows. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import type { Traffic } from '../../app/room-watch.ts'
import { parseDocument } from '../wire/documents.ts'
import { readMessage } from '../wire/messages.ts'

export interface HubFrame {
  /** `knock`: token and answer. `sign`: of life. */
  readonly kind: Traffic['what'] | 'knock' | 'sign'
  /** Named in words. */
  readonly revisions: readonly string[]
  /** The change that carries revisions. */
  readonly update: Uint8Array | null
  readonly size: number
}

/** Hocuspocus' numbers for its messages. */
const sync = 0
const awareness = 1
const auth = 2
const stateless = 5
const close = 7
const ping = 9
const pong = 10
/** Within a sync message: what somebody has; the rest carries changes. */
const syncStep1 = 0
/** An update without anything in it. */
const emptyUpdate = 2

export function frameOf(data: Uint8Array): HubFrame {
  const size = data.byteLength
  const plain = (kind: HubFrame['kind']): HubFrame => ({ kind, revisions: [], update: null, size })
  if (size === 1) return plain('sign')
  try {
    const decoder = createDecoder(data)
    const document = readVarString(decoder)
    switch (readVarUint(decoder)) {
      case auth:
      case close:
        return plain('knock')
      case ping:
      case pong:
        return plain('sign')
      case awareness:
        return plain('presence')
      case sync: {
        if (readVarUint(decoder) === syncStep1) return plain('sync')
        const update = readVarUint8Array(decoder)
        if (update.byteLength <= emptyUpdate) return plain('sync')
        return parseDocument(document)?.kind === 'note' ? plain('note') : { ...plain('revisions'), update }
      }
      case stateless:
        return { ...plain('sync'), ...saidIn(readVarString(decoder)) }
      default:
        return plain('sync')
    }
  } catch {
    // Whatever it is, the library will say so.
    return plain('sync')
  }
}

function saidIn(text: string): Partial<HubFrame> {
  const read = readMessage(text)
  if (!read.ok) return {}
  const said = read.value
  if (said.kind === 'stored') return { kind: 'stored', revisions: said.revisions }
  return said.kind === 'stored?' ? {} : { kind: said.kind }
}
