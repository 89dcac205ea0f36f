import { classes } from './classes.ts'
import { deviceLook, releaseShape } from './mark-look.ts'
import styles from './marks.module.css'
import { Shape } from './shape.tsx'

interface ReleaseMarkProps {
  readonly release: number
  /** Only the figure; the words stand beside it already. */
  readonly bare?: boolean
  readonly size?: number
}

/** A release: its hue, a figure with as many sides as its number, and its number. */
export function ReleaseMark({ release, bare, size = 12 }: ReleaseMarkProps) {
  return (
    <span className={styles.mark}>
      <span className={classes(styles.figure, styles[`release${Math.min(release, 7)}`])}>
        <Shape name={releaseShape(release)} size={size} />
      </span>
      {!bare && <span>release {release}</span>}
    </span>
  )
}

interface DeviceMarkProps {
  readonly device: string
  readonly bare?: boolean
}

/** A device: its hue, its letter in an outline of its own, and its name. */
export function DeviceMark({ device, bare }: DeviceMarkProps) {
  const { hue, outline, letter } = deviceLook(device)
  return (
    <span className={styles.mark}>
      {/* The letter is drawn by the style sheet: it is a picture of the name, not a text of its own. */}
      <span
        className={classes(styles.figure, styles.letter, styles[`device${hue}`])}
        data-letter={letter}
        aria-hidden="true"
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
          <path d={outline} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
        </svg>
      </span>
      {!bare && <span>Device {device}</span>}
    </span>
  )
}
