import type { Check } from '../../domain/evaluation.ts'
import styles from './check-bar.module.css'
import { checkWords } from './check-words.ts'

const slot = 5
const heights = { ok: 6, warning: 12, critical: 18 }

interface CheckBarProps {
  readonly checks: readonly Check[]
  /** How many have room. */
  readonly length: number
}

/** The recent checks of a policy, oldest first: the worse, the taller. */
export function CheckBar({ checks, length }: CheckBarProps) {
  const shown = checks.slice(-length)
  const before = length - shown.length
  return (
    <svg
      className={styles.bar}
      width={length * slot}
      height="18"
      viewBox={`0 0 ${length * slot} 18`}
      role="img"
      aria-label={checkWords(shown)}
    >
      <title>{checkWords(shown)}</title>
      {Array.from({ length: before }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places without a check are all alike
        <rect key={index} className={styles.none} x={index * slot} y="15" width="3" height="3" rx="1" />
      ))}
      {shown.map(({ at, verdict }, index) => (
        <rect
          key={at}
          className={styles[verdict]}
          x={(before + index) * slot}
          y={18 - heights[verdict]}
          width="3.5"
          height={heights[verdict]}
          rx="1"
        />
      ))}
    </svg>
  )
}
