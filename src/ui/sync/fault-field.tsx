import { useId } from 'react'
import styles from './link-controls.module.css'

interface FaultFieldProps {
  readonly label: string
  /** What the number counts: `ms`, `%`. */
  readonly unit: string
  readonly value: number
  readonly most: number
  readonly step: number
  readonly onChange: (value: number) => void
}

/** One figure of a link, by slider and by number: they always say the same. */
export function FaultField({ label, unit, value, most, step, onChange }: FaultFieldProps) {
  const id = useId()
  const take = (text: string) => {
    const number = Number(text)
    if (text !== '' && Number.isFinite(number)) onChange(Math.min(Math.max(number, 0), most))
  }
  return (
    <div className={styles.fault}>
      <label htmlFor={id}>{label}</label>
      <input
        type="range"
        aria-label={`${label}, slider`}
        aria-valuetext={`${value.toLocaleString('en')} ${unit}`}
        min={0}
        max={most}
        step={step}
        value={value}
        onChange={(event) => take(event.target.value)}
      />
      <span className={styles.figure}>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          step={step}
          value={value}
          onChange={(event) => take(event.target.value)}
        />
        <span aria-hidden="true">{unit}</span>
      </span>
    </div>
  )
}
