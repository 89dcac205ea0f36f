import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'
import { Shape } from './shape.tsx'

interface Around {
  readonly label: string
  /** What the field takes, said before anything is wrong. */
  readonly hint?: ReactNode
  /** The refusal, in domain words. */
  readonly error?: string | undefined
  /** The label is for screen readers only: the field's place says it to everybody else. */
  readonly hideLabel?: boolean
}

function useFrame({ label, hint, error, hideLabel }: Around, given: string | undefined) {
  const made = useId()
  const id = given ?? made
  const described = classes(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  const wiring = {
    id,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  }
  const frame = (control: ReactNode) => (
    <div className={styles.field}>
      <label className={hideLabel ? 'visually-hidden' : styles.label} htmlFor={id}>
        {label}
      </label>
      {control}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Shape name="cross" /> {error}
        </p>
      )}
    </div>
  )
  return { wiring, frame }
}

type TextFieldProps = Around &
  InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }

/** A labelled input with hint and refusal; `type`, `step` and the like pass through. */
export function TextField({ label, hint, error, hideLabel, className, ...rest }: TextFieldProps) {
  const { wiring, frame } = useFrame({ label, hint, error, ...(hideLabel && { hideLabel }) }, rest.id)
  return frame(
    <input autoComplete="off" {...rest} {...wiring} className={classes(styles.control, className)} />,
  )
}

type TextAreaProps = Around &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> }

export function TextArea({ label, hint, error, hideLabel, className, ...rest }: TextAreaProps) {
  const { wiring, frame } = useFrame({ label, hint, error, ...(hideLabel && { hideLabel }) }, rest.id)
  return frame(<textarea {...rest} {...wiring} className={classes(styles.control, className)} />)
}

export interface Option {
  readonly value: string
  readonly label?: string
  readonly disabled?: boolean
}

type SelectProps = Around &
  SelectHTMLAttributes<HTMLSelectElement> & {
    readonly options: readonly Option[]
    readonly ref?: Ref<HTMLSelectElement>
  }

/** The browser's own select: it works with every keyboard, reader and phone. */
export function SelectField({ label, hint, error, hideLabel, options, className, ...rest }: SelectProps) {
  const { wiring, frame } = useFrame({ label, hint, error, ...(hideLabel && { hideLabel }) }, rest.id)
  return frame(
    <select {...rest} {...wiring} className={classes(styles.control, className)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label ?? option.value}
        </option>
      ))}
    </select>,
  )
}

type CheckProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly label: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

export function CheckField({ label, ...rest }: CheckProps) {
  return (
    <label className={styles.check}>
      <input {...rest} type="checkbox" />
      <span>{label}</span>
    </label>
  )
}
