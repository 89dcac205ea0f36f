import { useId } from 'react'
import { evaluationModes } from '../../domain/evaluation-mode.ts'
import { ruleStates } from '../../domain/rule-state.ts'
import { severities } from '../../domain/severity.ts'
import { Shape } from '../components/shape.tsx'
import { type Scalar, writtenValue } from '../rules/rule-fields.ts'
import { type Choice, chosenValue } from './build-result.ts'
import type { CaseSide } from './conflict-case.ts'
import { sameChoice } from './default-choice.ts'
import styles from './result-cell.module.css'
import type { Row } from './rows.ts'
import { Value } from './value.tsx'

interface ResultCellProps {
  readonly row: Row
  readonly sides: readonly CaseSide[]
  readonly choice: Choice | null
  readonly onChoose: (choice: Choice) => void
}

const closed: Readonly<Record<string, readonly string[]>> = {
  severity: severities,
  mode: evaluationModes,
  state: ruleStates,
  archived: ['false', 'true'],
}

/** What a field is to be: one of the sides' values, or one that is typed. Radio buttons, so the arrow keys are enough. */
export function ResultCell({ row, sides, choice, onChoose }: ResultCellProps) {
  const name = useId()
  const value = choice === null ? undefined : chosenValue(row, choice)
  const typed = choice?.from === 'typed' ? choice.text : writtenValue(row.proposed)
  const options = [
    ...(row.base === undefined
      ? []
      : [{ choice: { from: 'base' } as const, label: 'Base', value: row.base }]),
    ...row.values.flatMap((each, index) =>
      each === undefined
        ? []
        : [{ choice: { from: 'side', index } as const, label: sideLabel(sides, index), value: each }],
    ),
  ]
  const type = (text: string) => onChoose({ from: 'typed', text })
  return (
    <fieldset className={styles.cell}>
      <legend className="visually-hidden">Result for {row.label}</legend>
      <p className={styles.value}>
        {choice === null ? (
          <span className={styles.open}>
            <Shape name="ring" /> to decide
          </span>
        ) : (
          <strong>
            <Value value={readable(value)} />
          </strong>
        )}
      </p>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.label} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={sameChoice(choice, option.choice)}
              onChange={() => onChoose(option.choice)}
            />
            <span>{option.label}</span>
            <span className={styles.what}>{writtenValue(option.value) || 'empty'}</span>
          </label>
        ))}
        <label className={styles.choice}>
          <input type="radio" name={name} checked={choice?.from === 'typed'} onChange={() => type(typed)} />
          <span>Another</span>
        </label>
        {choice?.from === 'typed' && <TypedValue row={row} text={choice.text} onType={type} />}
      </div>
    </fieldset>
  )
}

function TypedValue(props: {
  readonly row: Row
  readonly text: string
  readonly onType: (text: string) => void
}) {
  const { row, text, onType } = props
  const label = `Another ${row.label}`
  const known = closed[row.field]
  return known ? (
    <select
      className={styles.input}
      aria-label={label}
      value={text}
      onChange={(event) => onType(event.target.value)}
    >
      {known.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  ) : (
    <input
      className={styles.input}
      aria-label={label}
      value={text}
      onChange={(event) => onType(event.target.value)}
    />
  )
}

function sideLabel(sides: readonly CaseSide[], index: number): string {
  if (index === 0) return 'Mine'
  return sides.length === 2 ? 'Theirs' : `Theirs, ${sides[index]?.who ?? index}`
}

/** A number that could not be read is shown as what it is: nothing yet. */
function readable(value: Scalar | undefined): Scalar | undefined {
  return typeof value === 'number' && Number.isNaN(value) ? 'no number' : value
}
