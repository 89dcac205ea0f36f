import type { StepOutcome } from '../../app/upgrades.ts'
import { Chip, type Tone } from '../components/chip.tsx'
import { classes } from '../components/classes.ts'
import { Shape, type ShapeName } from '../components/shape.tsx'
import styles from './outcome-mark.module.css'
import type { StepCell } from './plan-rows.ts'

interface Look {
  readonly tone: Tone
  readonly shape: ShapeName
  /** What it means, in a sentence. */
  readonly words: string
}

/** How each outcome looks, the same in the grid, the counts and the trace. */
export const outcomeLooks: Readonly<Record<StepOutcome, Look>> = {
  unchanged: { tone: 'quiet', shape: 'dash', words: 'Stays as it is stored.' },
  upcast: { tone: 'accent', shape: 'up', words: 'Is rewritten in a newer version, and means the same.' },
  downcast: { tone: 'accent', shape: 'down', words: 'Is rewritten in an older version, and means the same.' },
  unparked: { tone: 'ok', shape: 'ring', words: 'Was parked, and can be read again.' },
  parked: {
    tone: 'warning',
    shape: 'square',
    words: 'Holds what the older release cannot say: kept whole, and read-only.',
  },
  quarantine: {
    tone: 'critical',
    shape: 'octagon',
    words: 'Cannot become a valid object: waits with its bytes untouched.',
  },
}

/** One outcome as a chip: colour, shape and word. */
export function OutcomeChip({ outcome }: { readonly outcome: StepOutcome }) {
  const { tone, shape } = outcomeLooks[outcome]
  return (
    <Chip tone={tone} shape={shape}>
      {outcome}
    </Chip>
  )
}

/** One step of one record in the grid: the shape alone, its word for screen readers and on hover. */
export function StepMark({ cell }: { readonly cell: StepCell }) {
  if (cell === 'not on its way') {
    return (
      <span className={classes(styles.step, styles.none)} aria-hidden="true">
        ·
      </span>
    )
  }
  if (cell === 'not reached') {
    return (
      <span className={classes(styles.step, styles.none)} title={cell}>
        <span className="visually-hidden">{cell}</span>
        <span aria-hidden="true">×</span>
      </span>
    )
  }
  const { tone, shape } = outcomeLooks[cell.outcome]
  const words = `${cell.outcome} from version ${cell.from} to ${cell.to}`
  return (
    <span className={classes(styles.step, styles[tone])} title={words}>
      <Shape name={shape} size={12} />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}
