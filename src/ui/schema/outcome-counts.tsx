import type { StepOutcome, UpgradeCounts } from '../../app/upgrades.ts'
import { Shape } from '../components/shape.tsx'
import styles from './outcome-counts.module.css'
import { outcomeLooks } from './outcome-mark.tsx'
import { outcomes } from './plan-rows.ts'

interface OutcomeCountsProps {
  readonly counts: UpgradeCounts
  readonly chosen: StepOutcome | null
  readonly onChoose: (outcome: StepOutcome | null) => void
}

/** How many records have each outcome; choosing one narrows the grid to it. */
export function OutcomeCounts({ counts, chosen, onChoose }: OutcomeCountsProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const choice = (outcome: StepOutcome | null, count: number) => (
    <label
      key={outcome ?? 'all'}
      className={`${styles.choice} ${(outcome && styles[outcomeLooks[outcome].tone]) ?? ''}`}
      title={outcome ? outcomeLooks[outcome].words : 'Every record'}
    >
      <input
        type="radio"
        name="outcome"
        className="visually-hidden"
        checked={chosen === outcome}
        onChange={() => onChoose(outcome)}
      />
      {outcome && <Shape name={outcomeLooks[outcome].shape} size={12} />}
      <strong>{count.toLocaleString('en')}</strong> {outcome ?? 'all'}
    </label>
  )
  return (
    <fieldset className={styles.counts}>
      <legend className="visually-hidden">Show records by outcome</legend>
      {choice(null, total)}
      {outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => choice(outcome, counts[outcome]))}
    </fieldset>
  )
}
