/** What a watch over the room is told of a message. */
import { type Frame, kindOfFrame, sizeOfFrame } from './frames.ts'
import type { Sighting } from './link.ts'

export function sightingOf(frame: Frame, end: Sighting['end'], other: string | null): Sighting {
  return {
    id: frame.id,
    other,
    end,
    what: kindOfFrame(frame),
    revisions: [],
    size: sizeOfFrame(frame),
  }
}
