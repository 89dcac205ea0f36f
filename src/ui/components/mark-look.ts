import type { ShapeName } from './shape.tsx'

const releaseShapes: readonly ShapeName[] = [
  'disc',
  'lens',
  'triangle',
  'square',
  'pentagon',
  'hexagon',
  'heptagon',
]

/** As many sides as the number: one release looks the same on every screen, chart and timeline. */
export function releaseShape(release: number): ShapeName {
  return releaseShapes[Math.min(Math.max(release, 1), releaseShapes.length) - 1] ?? 'disc'
}

const outlines: readonly string[] = [
  'M4 1.5h10A2.5 2.5 0 0 1 16.5 4v10A2.5 2.5 0 0 1 14 16.5H4A2.5 2.5 0 0 1 1.5 14V4A2.5 2.5 0 0 1 4 1.5z',
  'M9 1a8 8 0 1 0 0 16a8 8 0 0 0 0-16z',
  'M9 .4L17.6 9L9 17.6L.4 9z',
  'M5 1.5h8l4.3 7.5l-4.3 7.5H5L.7 9z',
  'M9 .8l8.3 6.1l-3.2 9.9H3.9L.7 6.9z',
  'M2 1.5h14v9.5l-7 6l-7-6z',
]

export interface DeviceLook {
  readonly hue: number
  readonly outline: string
  readonly letter: string
}

/** The same hue and outline for one device name everywhere; A, B, C… differ from each other. */
export function deviceLook(device: string): DeviceLook {
  const first = (device[0] ?? '?').toUpperCase()
  const isLetter = device.length === 1 && first >= 'A' && first <= 'Z'
  const place = isLetter
    ? first.charCodeAt(0) - 65
    : [...device].reduce((sum, each) => sum + each.charCodeAt(0), 0)
  const index = place % outlines.length
  return { hue: index + 1, outline: outlines[index] ?? '', letter: first }
}
