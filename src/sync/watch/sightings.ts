/** What a watch over the room is told of a message. */
import { type Frame, kindOfFrame, sizeOfFrame } from '../links/frames.ts'
import type { HubFrame } from '../links/hub-frames.ts'
import type { Sighting } from '../links/link.ts'
import { revisionsIn } from './revisions-in.ts'

export function sightingOfFrame(frame: Frame, end: Sighting['end'], other: string | null): Sighting {
  const { content } = frame
  const what = kindOfFrame(frame)
  const updates = content.kind === 'updates' && what === 'revisions' ? content.updates : []
  const revisions = updates.flatMap(({ update }) => revisionsIn(update))
  return { id: frame.id, other, end, what, revisions, size: sizeOfFrame(frame) }
}

/** Null for what only keeps the connection. */
export function sightingOfHub(frame: HubFrame, id: string, end: Sighting['end']): Sighting | null {
  const { kind, update, revisions: named, size } = frame
  if (kind === 'knock' || kind === 'sign') return null
  const revisions = update === null ? named : revisionsIn(update)
  return { id, other: 'hub', end, what: kind, revisions, size }
}
