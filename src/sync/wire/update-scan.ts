/**
 * Reads a Yjs update without decoding it (B2). Yjs' own decoder believes every count that an update states: seven bytes
 * make it allocate 261 MB, and it changes the document before it notices that an update is damaged. Here every count is
 * bounded by the bytes that are there, and only the few kinds of content that a room's documents hold are let through.
 */
import * as decoding from 'lib0/decoding'

/** A step of one client: the clock of its first unit, and how many units it covers. */
export interface Span {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text' }
  /** Was deleted before it was sent. */
  | { readonly kind: 'gone' }

export interface ScannedItem extends Span {
  /** What it stands between. Yjs cannot place it before it has these. */
  readonly neighbours: readonly { readonly client: number; readonly clock: number }[]
  readonly content: Content
  /** As it stands in the update. */
  readonly encoded: Uint8Array
}

export interface ScannedUpdate {
  /** By client, in the order of its clock. */
  readonly items: ReadonlyMap<number, readonly ScannedItem[]>
  readonly deletions: readonly Span[]
}

/** What the one root of a document is called, and what it holds. */
export interface Root {
  readonly name: 'revisions' | 'note'
  readonly holds: 'bytes' | 'text'
}

/** A document of revisions. */
export const revisionsRoot: Root = { name: 'revisions', holds: 'bytes' }

/** Not an update of such a document. The message says what is wrong with it. */
export class UpdateFlaw extends Error {
  override name = 'UpdateFlaw'
}

/** An item takes Yjs time that grows with its neighbours; a full frame of the smallest revisions has fewer. */
const mostFromOutside = 12_000
const mostDeletions = 50_000
const largestClient = 2 ** 32
const largestClock = 2 ** 40

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws {UpdateFlaw} */
export function scanUpdate(update: Uint8Array, root: Root, mostItems = mostFromOutside): ScannedUpdate {
  const decoder = decoding.createDecoder(update)
  try {
    const items = scanItems(decoder, root, mostItems)
    const deletions = scanDeletions(decoder)
    if (decoding.hasContent(decoder)) throw new UpdateFlaw('It goes on after its end.')
    return { items, deletions }
  } catch (error) {
    if (error instanceof UpdateFlaw) throw error
    throw new UpdateFlaw('It ends too early, or is no update.')
  }
}

function scanItems(decoder: decoding.Decoder, root: Root, mostItems: number): Map<number, ScannedItem[]> {
  const byClient = new Map<number, ScannedItem[]>()
  let count = 0
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const steps = decoding.readVarUint(decoder)
    const client = below(largestClient, decoding.readVarUint(decoder))
    let clock = below(largestClock, decoding.readVarUint(decoder))
    if (byClient.has(client)) throw new UpdateFlaw('It names a client twice.')
    const items: ScannedItem[] = []
    byClient.set(client, items)
    for (let step = 0; step < steps; step++) {
      count += 1
      if (count > mostItems) throw new UpdateFlaw('It has too many parts.')
      const skipped = skip(decoder)
      if (skipped > 0) {
        clock = below(largestClock, clock + skipped)
        continue
      }
      const item = scanItem(decoder, root, client, clock)
      items.push(item)
      clock = below(largestClock, clock + item.length)
    }
  }
  return byClient
}

/** A gap that the sender itself has. */
function skip(decoder: decoding.Decoder): number {
  if (decoding.peekUint8(decoder) !== 10) return 0
  decoding.readUint8(decoder)
  return positive(decoding.readVarUint(decoder))
}

const flags = { content: 0b0001_1111, key: 0b0010_0000, right: 0b0100_0000, left: 0b1000_0000 }

function scanItem(decoder: decoding.Decoder, root: Root, client: number, clock: number): ScannedItem {
  const start = decoder.pos
  const info = decoding.readUint8(decoder)
  if (info === undefined) throw new UpdateFlaw('It ends too early.')
  if ((info & flags.key) !== 0) throw new UpdateFlaw('It writes to a map.')
  const neighbours = [flags.left, flags.right]
    .filter((side) => (info & side) !== 0)
    .map(() => ({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) }))
  for (const neighbour of neighbours) {
    if (neighbour.client === client && neighbour.clock >= clock)
      throw new UpdateFlaw('It builds on what comes after it.')
  }
  if (neighbours.length === 0) scanParent(decoder, root)
  const { length, content } = scanContent(decoder, root, info & flags.content)
  const encoded = decoder.arr.subarray(start, decoder.pos)
  return { client, clock, length, neighbours, content, encoded }
}

function scanParent(decoder: decoding.Decoder, root: Root): void {
  const named = decoding.readVarUint(decoder) === 1
  if (!named || decoding.peekVarUint(decoder) > 100 || decoding.readVarString(decoder) !== root.name)
    throw new UpdateFlaw(`It writes elsewhere than to "${root.name}".`)
}

function scanContent(
  decoder: decoding.Decoder,
  { holds }: Root,
  kind: number,
): { length: number; content: Content } {
  if (kind === 1) return { length: positive(decoding.readVarUint(decoder)), content: { kind: 'gone' } }
  if (kind === 3 && holds === 'bytes') {
    return { length: 1, content: { kind: 'bytes', bytes: decoding.readVarUint8Array(decoder) } }
  }
  if (kind === 4 && holds === 'text') {
    const { length } = text.decode(decoding.readVarUint8Array(decoder))
    return { length: positive(length), content: { kind: 'text' } }
  }
  throw new UpdateFlaw('It holds something that this document does not.')
}

function scanDeletions(decoder: decoding.Decoder): Span[] {
  const deletions: Span[] = []
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = below(largestClient, decoding.readVarUint(decoder))
    for (let spans = decoding.readVarUint(decoder); spans > 0; spans--) {
      if (deletions.length >= mostDeletions) throw new UpdateFlaw('It deletes too many parts.')
      const clock = below(largestClock, decoding.readVarUint(decoder))
      deletions.push({ client, clock, length: below(largestClock, decoding.readVarUint(decoder)) })
    }
  }
  return deletions
}

function below(limit: number, value: number): number {
  if (value >= limit) throw new UpdateFlaw('A number in it is too large.')
  return value
}

function positive(length: number): number {
  if (length === 0) throw new UpdateFlaw('A part of it is empty.')
  return below(largestClock, length)
}
