/** How messages look and are called: one shape, one colour and one word a kind, on the timeline and in its table. */
import type { Traffic } from '../../app/room-watch.ts'
import type { Tone } from '../components/chip.tsx'
import type { ShapeName } from '../components/shape.tsx'

export interface TrafficLook {
  readonly word: string
  /** What such a message is for. */
  readonly words: string
  readonly shape: ShapeName
  readonly tone: Tone
}

export const trafficLooks: Readonly<Record<Traffic['what'], TrafficLook>> = {
  revisions: { word: 'revisions', words: 'what was saved', shape: 'disc', tone: 'accent' },
  stored: {
    word: 'stored',
    words: 'the hub has them for good: its durable acknowledgement',
    shape: 'tick',
    tone: 'ok',
  },
  sync: { word: 'sync', words: 'who has what: asked and answered', shape: 'ring', tone: 'quiet' },
  note: { word: 'note', words: 'hand-over notes', shape: 'square', tone: 'accent' },
  presence: { word: 'presence', words: 'who is here, and where they write', shape: 'dash', tone: 'quiet' },
  policy: { word: 'policy', words: 'the room’s merge policy', shape: 'diamond', tone: 'warning' },
  release: { word: 'release', words: 'a release that was announced', shape: 'hexagon', tone: 'warning' },
  refused: { word: 'refused', words: 'the other end did not take it', shape: 'cross', tone: 'critical' },
}

/** In the order in which people look for them. */
export const trafficKinds: readonly Traffic['what'][] = [
  'revisions',
  'stored',
  'sync',
  'policy',
  'note',
  'presence',
  'release',
  'refused',
]

export const endWords: Readonly<Record<Traffic['end'], string>> = {
  sent: 'sent',
  received: 'received',
  lost: 'lost on the way',
  held: 'held by a cut link',
}

/** `1.2 kB` */
export function sizeText(bytes: number): string {
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`
}

export function laneName(lane: string): string {
  return lane === 'hub' ? 'hub' : `Device ${lane}`
}
