/** The small figures that stand beside colours. */
const paths = {
  disc: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9z',
  ring: 'M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zm0 2.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6z',
  half: 'M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zm0 2.2v5.6a2.8 2.8 0 0 1 0-5.6z',
  lens: 'M6 .8c4 3 4 7.4 0 10.4c-4-3-4-7.4 0-10.4z',
  triangle: 'M6 1.2L11 10.4H1z',
  up: 'M6 1l4.6 5.2H7.4V11H4.6V6.2H1.4z',
  down: 'M6 11L1.4 5.8h3.2V1h2.8v4.8h3.2z',
  square: 'M1.8 1.8h8.4v8.4H1.8z',
  diamond: 'M6 .6L11.4 6L6 11.4L.6 6z',
  pentagon: 'M6 .8l5.2 3.8l-2 6.2H2.8l-2-6.2z',
  hexagon: 'M3.4 1.4h5.2L11.3 6l-2.7 4.6H3.4L.7 6z',
  octagon: 'M3.9.8h4.2l3.1 3.1v4.2l-3.1 3.1H3.9L.8 8.1V3.9z',
  heptagon: 'M6 .7l4.3 2.1l1 4.6l-2.9 3.8H3.6L.7 7.4l1-4.6z',
  tick: 'M1.4 6.4l1.5-1.5l2 2l4.3-4.7l1.5 1.4L5 9.8z',
  cross: 'M2.1 3.5l1.4-1.4L6 4.6l2.5-2.5l1.4 1.4L7.4 6l2.5 2.5l-1.4 1.4L6 7.4L3.5 9.9L2.1 8.5L4.6 6z',
  dash: 'M1.5 5h9v2h-9z',
  fork: 'M2.2 1h2v2.6L6 5.4l1.8-1.8V1h2v3.4L7 7.2V11H5V7.2L2.2 4.4z',
} as const

export type ShapeName = keyof typeof paths

/** A figure in the colour of its text; the word beside it is its name. */
export function Shape({ name, size = 10 }: { readonly name: ShapeName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="currentColor" />
    </svg>
  )
}
