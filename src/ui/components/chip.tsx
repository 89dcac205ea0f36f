import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { classes } from './classes.ts'
import { Shape, type ShapeName } from './shape.tsx'

export type Tone = 'quiet' | 'ok' | 'warning' | 'critical' | 'accent'

interface ChipProps {
  readonly tone?: Tone
  /** The shape that says the same as the colour. */
  readonly shape?: ShapeName
  readonly children: ReactNode
}

/** One word about a state: colour, shape and word say the same. */
export function Chip({ tone = 'quiet', shape, children }: ChipProps) {
  return (
    <span className={classes(styles.chip, tone !== 'quiet' && styles[tone])}>
      {shape && <Shape name={shape} />}
      {children}
    </span>
  )
}
