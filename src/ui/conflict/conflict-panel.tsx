import { useId, useMemo, useState } from 'react'
import type { PolicyInput } from '../../domain/policy-state.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { buildResult, type Choice, type Choices, carriedChoices, undecided } from './build-result.ts'
import type { ConflictCase } from './conflict-case.ts'
import styles from './conflict-panel.module.css'
import { ConflictTable } from './conflict-table.tsx'
import { InvariantList } from './invariant-list.tsx'
import { type Invariant, inRefusal, invariantsOf } from './invariants.ts'
import { lostChanges } from './lost.ts'
import { compareSides, type Row } from './rows.ts'

interface Chosen {
  readonly choices: Choices
  /** The states that were there to choose from. */
  readonly sides: ConflictCase['sides']
}

interface ConflictPanelProps {
  readonly conflict: ConflictCase
  /** Further lines of the case's own: what else must hold for this result. */
  readonly alsoHolds?: (result: PolicyInput) => readonly Invariant[]
  readonly onCancel: () => void
  /** Saves the decided state; a text is why it could not be done. */
  readonly onSave: (result: PolicyInput) => Promise<string | null>
}

/** Base, Mine and Theirs beside each other, and a Result that can only be saved when the domain accepts it. */
export function ConflictPanel({ conflict, alsoHolds, onCancel, onSave }: ConflictPanelProps) {
  const { bases, sides, policyId } = conflict
  const [{ choices, sides: chosenAmong }, setChosen] = useState<Chosen>({ choices: new Map(), sides })
  // Other states than those that somebody chose among: the choices go with their states.
  if (chosenAmong !== sides) setChosen({ choices: carriedChoices(choices, chosenAmong, sides), sides })
  const [unfolded, setUnfolded] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const gate = useId()

  const { rows, merged } = useMemo(() => compareSides(bases, sides), [bases, sides])
  const result = useMemo(() => buildResult(merged, rows, choices), [merged, rows, choices])
  // What the merge alone would break stays in sight even after it is mended.
  const involved = useMemo(() => inRefusal(buildResult(merged, rows, new Map())), [merged, rows])
  const own = invariantsOf(result)
  // What is no valid policy cannot be reached either: that needs no line of its own.
  const invariants = own.every((each) => each.ok) ? [...own, ...(alsoHolds?.(result) ?? [])] : own
  const open = undecided(rows, choices)
  const broken = invariants.filter((each) => !each.ok)
  const inSight = (row: Row) => row.conflict || choices.has(row.key) || involved(row)
  const folded = rows.filter((row) => !inSight(row))
  const shown = unfolded ? rows : rows.filter(inSight)
  const choose = (row: Row, choice: Choice) => {
    setChosen((last) => ({ ...last, choices: new Map(last.choices).set(row.key, choice) }))
    setRefusal(null)
  }
  const save = async () => {
    setSaving(true)
    const refused = await onSave(result)
    setSaving(false)
    setRefusal(refused)
  }
  return (
    <section aria-label="Conflict" className={styles.panel}>
      <Explanation conflict={conflict} rows={rows} />
      {shown.length > 0 ? (
        <ConflictTable rows={shown} sides={sides} choices={choices} onChoose={choose} />
      ) : (
        <Notice title="Nothing contradicts">
          What you changed and what they changed are different fields of {policyId}. They merge by themselves.
        </Notice>
      )}
      {folded.length > 0 && (
        <Button small look="quiet" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Fold away' : 'Show'} {folded.length}{' '}
          {folded.length === 1 ? 'field that merged by itself' : 'fields that merged by themselves'}
        </Button>
      )}
      <InvariantList invariants={invariants} />
      {refusal !== null && (
        <Notice tone="critical" urgent title="Not saved">
          {refusal}
        </Notice>
      )}
      <div className={styles.actions}>
        <p id={gate} className={styles.gate} aria-live="polite">
          {open.length > 0
            ? `To decide: ${open.map((row) => row.label).join(', ')}`
            : broken.length > 0
              ? 'The result breaks an invariant, so it cannot be saved.'
              : 'Everything is decided and every invariant holds.'}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          look="primary"
          aria-describedby={gate}
          disabled={saving || open.length > 0 || broken.length > 0}
          onClick={() => void save()}
        >
          Save
        </Button>
      </div>
    </section>
  )
}

function Explanation({ conflict, rows }: { readonly conflict: ConflictCase; readonly rows: readonly Row[] }) {
  const { winner, whole } = conflict.lastWrite
  const names = conflict.sides.map((side) => side.who)
  const lost = lostChanges(rows, winner, whole, names)
  return (
    <div className={styles.explanation}>
      <p>{conflict.detected}</p>
      <p>{conflict.applied}</p>
      {lost.length > 0 ? (
        <div>
          <p>Last write wins would have kept {names[winner]} and lost, without a word:</p>
          <ul className={styles.lost}>
            {lost.map((change) => (
              <li key={change.key}>{change.words}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p>Last write wins would have lost nothing here, by luck: nobody would have looked.</p>
      )}
    </div>
  )
}
