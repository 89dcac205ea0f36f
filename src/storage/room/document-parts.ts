/**
 * Pieces of shared documents, as rows of `meta` under keys of their own (README: why not in a store). The pieces of a
 * document make it whole in any order, so that tabs can add some without asking one another. Their keys rise with time all
 * the same: Yjs takes a piece that comes before what it builds on many times as long.
 */
import type { DocumentPart } from '../../app/room-storage.ts'
import type { Tx } from '../backend.ts'

const prefix = 'document:'

const beginning = (document: string) => `${prefix}${document} `

let count = 0

/** Rises within this page, whatever its clock does in one millisecond; beyond it, as far as clocks agree. */
function rising(): string {
  count += 1
  return `${Date.now().toString(36).padStart(9, '0')}-${count.toString(36).padStart(6, '0')}`
}

/** Document names hold no space, so that no name is the beginning of another's key. */
export function newPart(tx: Tx, document: string, update: Uint8Array): string {
  const random = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const key = `${beginning(document)}${rising()}-${random}`
  tx.table('meta').put({ key, value: update })
  return key
}

export async function partsOf(tx: Tx, document: string): Promise<DocumentPart[]> {
  const from = beginning(document)
  const rows = await tx.table('meta').range({ from, to: `${from}\uffff` })
  return rows.flatMap(({ key, value }) => (value instanceof Uint8Array ? [{ key, update: value }] : []))
}

/** Takes the pieces of every document away. */
export function deleteParts(tx: Tx): void {
  tx.table('meta').deleteRange({ from: prefix, to: `${prefix}\uffff` })
}

/** Whether a row of `meta` is one of these, and so no setting. */
export function isPart(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(prefix)
}
