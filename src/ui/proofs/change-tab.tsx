import { type FormEvent, useCallback, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { SelectField, TextArea } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import styles from './change-tab.module.css'
import { useLoaded } from './use-loaded.ts'

const empty = { change: '', contract: '', representation: '', proof: '', how: '' }
type Answer = typeof empty

const model: readonly (readonly [what: string, text: string])[] = [
  ['The change', 'Thresholds of rules are stored in basis points, so that they are whole numbers.'],
  [
    'The domain contract',
    'A threshold is a ratio from 0 to 1. Whoever registers, revises or reads a rule says and sees the same ratio as before; evaluation gives the same outcomes on the same samples.',
  ],
  [
    'The storage representation',
    'Version 7 stores thresholdBp: 2900 where version 6 stores threshold: 0.29. Exact both ways by shifting the decimal point; a ratio with more than four decimals has no such number, so its record waits in quarantine until somebody decides. That plan ships with the version.',
  ],
  [
    'The proof that fails first',
    'codec.round-trip, as soon as the new version loses a decimal. Had I edited version 6 instead of adding version 7, codec.released-shapes would fail.',
  ],
]

/** One change of the learner's own, told apart into contract, representation and proof. Self-assessed. */
export function ChangeTab() {
  const { proofs, scenarios } = useApp()
  const listing = useLoaded(useCallback(() => proofs.list(), [proofs]))
  const [answer, setAnswer] = useState(empty)
  const [missing, setMissing] = useState<keyof Answer | null>(null)
  const [kept, setKept] = useState(false)
  const [shown, setShown] = useState(false)
  if (!listing) return <Waiting>Loading the proofs…</Waiting>
  const text = (name: Exclude<keyof Answer, 'proof'>, rows: number) => ({
    rows,
    value: answer[name],
    error: missing === name ? 'Write a sentence first.' : undefined,
    onChange: (event: { target: { value: string } }) => change(name, event.target.value),
  })
  const change = (name: keyof Answer, value: string) => {
    setKept(false)
    setMissing(null)
    setAnswer((last) => ({ ...last, [name]: value }))
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const open = (['change', 'contract', 'representation', 'proof', 'how'] as const).find(
      (name) => answer[name].trim() === '',
    )
    setMissing(open ?? null)
    if (open) return
    const saw = `Change: ${answer.change} Domain contract: ${answer.contract} Storage representation: ${answer.representation} Fails first: ${answer.proof}, ${answer.how}`
    await scenarios.keep({ scenario: 'proofs', step: 'own-change', check: 'self-assessed', saw })
    setKept(true)
  }
  return (
    <div className={styles.tab}>
      <Panel title="One change, three answers" aside={<Chip>Self-assessed</Chip>}>
        <form className={styles.form} onSubmit={(event) => void keep(event)} noValidate>
          <p>
            Take one change to how something is stored, here or in a system of yours. No program can judge the
            answer; the model below is one to compare it with.
          </p>
          <TextArea label="The change" hint="One sentence." {...text('change', 2)} />
          <TextArea
            label="The domain contract"
            hint="What stays true for everybody who speaks of the domain."
            {...text('contract', 3)}
          />
          <TextArea
            label="The storage representation"
            hint="What becomes different, and what happens to the records that are there."
            {...text('representation', 3)}
          />
          <SelectField
            label="The proof that fails first"
            value={answer.proof}
            error={missing === 'proof' ? 'Choose a proof.' : undefined}
            options={[
              { value: '', label: 'Choose a proof' },
              ...listing.map(({ id, title }) => ({ value: id, label: `${id}: ${title}` })),
              { value: 'a new one', label: 'A proof that does not exist yet' },
            ]}
            onChange={(event) => change('proof', event.target.value)}
          />
          <TextArea
            label="How it says so"
            hint="What it would expect, and see instead."
            {...text('how', 2)}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="primary">
              Keep it as evidence
            </Button>
            <Button aria-expanded={shown} onClick={() => setShown((on) => !on)}>
              {shown ? 'Hide the model answer' : 'Show a model answer'}
            </Button>
          </div>
          <div aria-live="polite">
            {kept && (
              <Notice title="Kept as evidence">
                It stands in the lessons drawer with the state and the time, and is exported with the rest.
              </Notice>
            )}
          </div>
          {shown && (
            <dl className={styles.model} aria-label="Model answer">
              {model.map(([what, words]) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          )}
        </form>
      </Panel>
    </div>
  )
}
