import { useId } from 'react'
import { evaluationModes } from '../../domain/evaluation-mode.ts'
import { severities } from '../../domain/severity.ts'
import { SelectField, TextArea, TextField } from '../components/field.tsx'
import type { DraftField, RuleDraft } from './rule-draft.ts'
import { modeMeaning } from './rule-fields.ts'
import styles from './rule-fieldset.module.css'

interface RuleFieldsetProps {
  readonly draft: RuleDraft
  /** A new rule chooses its id; afterwards it keeps it. */
  readonly isNew: boolean
  /** Metrics that are known here already, as suggestions. */
  readonly metrics: readonly string[]
  readonly refusalOf: (field: DraftField) => string | undefined
  readonly onChange: (field: DraftField, value: string) => void
  readonly onLeave: (field: DraftField) => void
}

/** The fields of a rule, in the order in which people think of one. */
export function RuleFieldset({ draft, isNew, metrics, refusalOf, onChange, onLeave }: RuleFieldsetProps) {
  const list = useId()
  const wire = (field: DraftField) => ({
    value: draft[field],
    error: refusalOf(field),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(field, event.target.value),
    onBlur: () => draft[field] !== '' && onLeave(field),
  })
  return (
    <div className={styles.fields}>
      {isNew && (
        <div className={styles.wide}>
          <TextField label="Rule id" hint="Stays for good, e.g. cpu-hot" {...wire('ruleId')} />
        </div>
      )}
      <TextField label="Metric" list={list} {...wire('metricName')} />
      <datalist id={list}>
        {metrics.map((metric) => (
          <option key={metric} value={metric} />
        ))}
      </datalist>
      <SelectField
        label="Severity"
        options={severities.map((severity) => ({ value: severity }))}
        {...wire('severity')}
      />
      <TextField
        label="Threshold"
        hint="A ratio from 0 to 1, or percent: 0.9 or 90 %"
        inputMode="decimal"
        {...wire('threshold')}
      />
      <TextField label="Window" hint="How many samples it looks at" inputMode="numeric" {...wire('window')} />
      <div className={styles.wide}>
        <SelectField
          label="Mode"
          options={evaluationModes.map((mode) => ({ value: mode, label: `${mode}: ${modeMeaning(mode)}` }))}
          {...wire('mode')}
        />
      </div>
      <div className={styles.wide}>
        <TextArea
          label="Runbook"
          hint="What to do when it fires; may stay empty"
          rows={3}
          {...wire('runbook')}
        />
      </div>
    </div>
  )
}
