import type { CSSProperties, ReactNode } from 'react'
import { classes } from '../components/classes.ts'
import type { Choice, Choices } from './build-result.ts'
import type { CaseSide } from './conflict-case.ts'
import styles from './conflict-table.module.css'
import { defaultChoice } from './default-choice.ts'
import { ResultCell } from './result-cell.tsx'
import type { Row } from './rows.ts'
import { Value } from './value.tsx'

interface ConflictTableProps {
  readonly rows: readonly Row[]
  readonly sides: readonly CaseSide[]
  readonly choices: Choices
  readonly onChoose: (row: Row, choice: Choice) => void
}

/**
 * A row a field, a region a column: what is compared stands in one line, and "Theirs" can still be read on its own.
 * The regions hold the cells and the grid places them, so that a phone can put the result below its row.
 */
export function ConflictTable({ rows, sides, choices, onChoose }: ConflictTableProps) {
  const [mine, ...theirs] = sides
  const region = (name: string, column: number, note: ReactNode, cell: (row: Row) => ReactNode) => (
    <section aria-label={name} className={styles.region}>
      <h3 className={styles.head} style={at(0, column)}>
        {name}
        <span className={styles.note}>{note}</span>
      </h3>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className={classes(styles.cell, styles[`column${column}`], row.conflict && styles.contested)}
          style={at(index + 1, column)}
        >
          <span className="visually-hidden">{row.label}: </span>
          {cell(row)}
        </div>
      ))}
    </section>
  )
  return (
    <div className={styles.grid}>
      <span className={styles.corner} aria-hidden="true" />
      {rows.map((row, index) => (
        <p
          key={row.key}
          aria-hidden="true"
          className={classes(styles.name, row.conflict && styles.contested)}
          style={at(index + 1, 0)}
        >
          <strong>{row.label.split(' of ')[0]}</strong>
          {row.ruleId !== null && <span>{row.ruleId}</span>}
        </p>
      ))}
      {region('Base', 1, 'what both started from', (row) => (
        <Value value={row.base} />
      ))}
      {region('Mine', 2, mine?.who, (row) => (
        <Value value={row.values[0]} before={row.base} />
      ))}
      {region('Theirs', 3, theirs.length === 1 ? theirs[0]?.who : `${theirs.length} states`, (row) =>
        theirs.map((side, index) => (
          <span key={side.name} className={styles.side}>
            <Value value={row.values[index + 1]} before={row.base} />
            {theirs.length > 1 && <span className={styles.note}>{side.who}</span>}
          </span>
        )),
      )}
      {region('Result', 4, 'choose or type', (row) => (
        <ResultCell
          row={row}
          sides={sides}
          choice={choices.get(row.key) ?? defaultChoice(row)}
          onChoose={(choice) => onChoose(row, choice)}
        />
      ))}
    </div>
  )
}

function at(row: number, column: number): CSSProperties {
  return { '--row': row, '--column': column } as CSSProperties
}
