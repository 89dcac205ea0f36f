/** The shared documents of a room and how they are called. Client and hub agree on these names. */
import { sha256Hex } from '../../codec/digest.ts'
import type { AggregateRef } from '../../history/revision.ts'

const shards = [...'0123456789abcdef']

/** What a room may be called: what the address takes for one. A slash ends it in a document's name. */
const roomName = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/
/** An incident's id holds two ids of its own, each of any characters. */
const longestIncidentId = 2_000

export type DocumentName =
  | { readonly kind: 'revisions'; readonly room: string; readonly shard: string }
  | { readonly kind: 'note'; readonly room: string; readonly incidentId: string }

export function isRoomName(text: string): boolean {
  return roomName.test(text)
}

/** The sixteen documents that hold a room's revisions, so that no load, copy or answer is large. */
export function revisionDocuments(room: string): readonly string[] {
  return shards.map((shard) => `${room}/${shard}`)
}

/** The document that holds an aggregate's revisions: by the first digit of the SHA-256 of its key. */
export function documentOf(room: string, { type, id }: AggregateRef): string {
  return `${room}/${sha256Hex(`${type}/${id}`).slice(0, 1)}`
}

/** The document with the hand-over notes of an incident. */
export function noteDocument(room: string, incidentId: string): string {
  return `${room}/note/${encodeURIComponent(incidentId)}`
}

/** Reads a document's name; null when it is none of ours. */
export function parseDocument(name: string): DocumentName | null {
  const [room = '', place = '', id, ...more] = name.split('/')
  if (!isRoomName(room) || more.length > 0) return null
  if (id === undefined) return shards.includes(place) ? { kind: 'revisions', room, shard: place } : null
  if (place !== 'note' || id.length > 3 * longestIncidentId) return null
  const incidentId = decoded(id)
  if (incidentId === null || incidentId === '' || encodeURIComponent(incidentId) !== id) return null
  return { kind: 'note', room, incidentId }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
