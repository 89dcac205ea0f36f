/** What of a scanned update is new to a document and can be placed in it, and an update of just that. */
import * as encoding from 'lib0/encoding'
import { grouped } from './grouped.ts'
import { type Root, type ScannedItem, type ScannedUpdate, type Span, scanUpdate } from './update-scan.ts'

/** The clock up to which a document has a client's steps. */
export type ClockOf = (client: number) => number

export interface NewParts {
  /** By client, in the order of its clock. Everything that they build on is in the document, or here. */
  readonly items: ReadonlyMap<number, readonly ScannedItem[]>
  /** The same in one line: everything that they build on is in the document, or before them. */
  readonly line: readonly ScannedItem[]
  /** Whether there was more, which builds on something that neither the document nor the update has. */
  readonly incomplete: boolean
}

/**
 * Chooses the parts that Yjs can place at once. Parts that it would have to keep until something else comes are left
 * out: nobody bounds how much that is, and a deletion kept that way strikes later, unseen.
 */
export function newParts({ items }: ScannedUpdate, clockOf: ClockOf): NewParts {
  const clocks = new Map<number, number>()
  const clock = (client: number) => clocks.get(client) ?? clockOf(client)
  const line: ScannedItem[] = []
  const places = new Map([...items.keys()].map((client) => [client, 0]))
  const waiting = new Map<number, Set<number>>()
  const queue = new Set(items.keys())

  for (const client of queue) {
    queue.delete(client)
    const own = items.get(client) ?? []
    let place = places.get(client) ?? 0
    let moved = false
    for (let item = own[place]; item !== undefined; place++, item = own[place]) {
      const known = clock(client)
      if (item.clock > known) break
      const lacking = item.neighbours.find(
        (each) => each.client !== client && each.clock >= clock(each.client),
      )
      if (lacking !== undefined) {
        waiting.set(lacking.client, (waiting.get(lacking.client) ?? new Set()).add(client))
        break
      }
      if (item.clock + item.length <= known) continue
      line.push(item)
      clocks.set(client, item.clock + item.length)
      moved = true
    }
    places.set(client, place)
    if (!moved) continue
    for (const other of waiting.get(client) ?? []) queue.add(other)
    waiting.delete(client)
  }

  const incomplete = [...items].some(([client, own]) => {
    const last = own.at(-1)
    return last !== undefined && last.clock + last.length > clock(client)
  })
  return { items: grouped(line, ({ client }) => client), line, incomplete }
}

/**
 * The same update as several, each about so large at most, to be applied one after the other; the last one deletes. What
 * builds on something that its sender lacks is left out.
 * @throws {UpdateFlaw}
 */
export function inPieces(update: Uint8Array, root: Root, size: number): Uint8Array[] {
  const scanned = scanUpdate(update, root, Number.POSITIVE_INFINITY)
  // Whoever is sent it has what comes before it.
  const known: ClockOf = (client) => scanned.items.get(client)?.[0]?.clock ?? Number.POSITIVE_INFINITY
  const pieces: ScannedItem[][] = [[]]
  let left = size
  for (const item of newParts(scanned, known).line) {
    const last = pieces.at(-1)
    left -= item.encoded.byteLength
    if (last !== undefined && (left >= 0 || last.length === 0)) last.push(item)
    else {
      pieces.push([item])
      left = size - item.encoded.byteLength
    }
  }
  return pieces.map((piece, place) => {
    const items = grouped(piece, ({ client }) => client)
    return encodeParts(items, place < pieces.length - 1 ? [] : scanned.deletions)
  })
}

/** An update of these parts alone. Yjs passes over units of the first that it has already. */
export function encodeParts(items: NewParts['items'], deletions: readonly Span[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, items.size)
  // Larger clients first, as Yjs itself writes them.
  for (const [client, own] of [...items].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, own.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, own[0]?.clock ?? 0)
    for (const { encoded } of own) encoding.writeUint8Array(encoder, encoded)
  }
  const byClient = grouped(deletions, ({ client }) => client)
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, spans] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, spans.length)
    for (const { clock, length } of spans) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}
