import { TextArea } from '../components/field.tsx'
import { Shape } from '../components/shape.tsx'
import styles from './repair-form.module.css'
import type { Verdict } from './replacement.ts'

interface ReplaceFieldProps {
  readonly id: string
  readonly text: string
  readonly verdict: Verdict
  readonly onChange: (text: string) => void
}

/** The whole object in domain words, with what the constructor says of it as it is written. */
export function ReplaceField({ id, text, verdict, onChange }: ReplaceFieldProps) {
  return (
    <>
      <TextArea
        label={`${id} in domain words`}
        hint="JSON, the whole object. What it may say is the domain’s to decide, not the stored shape’s."
        className={styles.text}
        spellCheck={false}
        rows={14}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className={verdict.ok ? styles.accepted : styles.refused}>
        <Shape name={verdict.ok ? 'tick' : 'octagon'} size={12} />
        <span>{verdict.ok ? 'The domain’s constructor accepts it.' : verdict.message}</span>
      </p>
    </>
  )
}
