import { classes } from '../components/classes.ts'
import { type Scalar, writtenValue } from '../rules/rule-fields.ts'
import styles from './value.module.css'

interface ValueProps {
  readonly value: Scalar | undefined
  /** What it was; a changed value stands out. Leave it out where there is nothing to compare. */
  readonly before?: Scalar | undefined
}

/** One value of a field; what is not there, and what is empty, is said. */
export function Value(props: ValueProps) {
  const { value, before } = props
  const changed = 'before' in props && !Object.is(value ?? null, before ?? null)
  const text = value === undefined || value === null ? 'not there' : writtenValue(value) || 'empty'
  const missing = text !== writtenValue(value)
  return (
    <span className={classes(changed && styles.changed, missing && styles.missing)}>
      {text}
      {changed && <span className="visually-hidden"> (changed)</span>}
    </span>
  )
}
