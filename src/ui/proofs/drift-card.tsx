import { useRef, useState } from 'react'
import type { DriftListing, ProofListing, ProofSeen } from '../../app/proof-shelf.ts'
import { Button } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { SelectField } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './drifts-tab.module.css'

interface DriftCardProps {
  readonly drift: DriftListing
  /** The proofs that one may predict. */
  readonly choices: readonly ProofListing[]
  readonly predicted: string | undefined
  readonly onPredict: (proof: string) => void
}

/** One drift: what was done and why it looked harmless, a prediction, and then what the proofs say of it. */
export function DriftCard({ drift, choices, predicted, onPredict }: DriftCardProps) {
  const { proofs, scenarios } = useApp()
  const planted = useSignal(proofs.planted).includes(drift.id)
  const [chosen, setChosen] = useState('')
  const [running, setRunning] = useState(false)
  const [failed, setFailed] = useState<ProofSeen | 'none' | null>(null)
  const next = useRef<HTMLButtonElement>(null)
  const titleOf = (id: string) => choices.find((each) => each.id === id)?.title ?? id

  const settle = () => {
    if (chosen === '') return
    onPredict(chosen)
    // The button goes away; what comes next takes the focus.
    requestAnimationFrame(() => next.current?.focus())
  }
  const run = async () => {
    if (running) return
    setRunning(true)
    try {
      await proofs.plant(drift.id, true)
      const first = await firstFailure(proofs, drift.id)
      setFailed(first ?? 'none')
      if (first && predicted !== undefined) {
        const right = predicted === first.proof ? 'as predicted' : `predicted was ${predicted}`
        const saw = `First failed ${first.proof}, ${right}. ${first.saw}`
        await scenarios.keep({ scenario: 'proofs', step: drift.id, check: 'noticed', saw })
      }
    } finally {
      setRunning(false)
    }
  }
  return (
    <Panel
      title={drift.title}
      level={3}
      aside={
        planted && (
          <Chip tone="warning" shape="triangle">
            planted
          </Chip>
        )
      }
    >
      <div className={styles.card}>
        <p>
          “{drift.excuse}” <span className={styles.soft}>Planted at {drift.port}.</span>
        </p>
        {predicted === undefined ? (
          <>
            <SelectField
              label="Which proof fails first?"
              value={chosen}
              options={[
                { value: '', label: 'Choose a proof' },
                ...choices.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={(event) => setChosen(event.target.value)}
            />
            <div className={styles.buttons}>
              <Button small disabled={chosen === ''} onClick={settle}>
                That is my prediction
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className={styles.soft}>Your prediction: {titleOf(predicted)}.</p>
            <div className={styles.buttons}>
              <Button ref={next} small look="primary" aria-disabled={running} onClick={() => void run()}>
                {running ? 'Running…' : failed === null ? 'Plant it and run' : 'Run again'}
              </Button>
              {planted && !running && (
                <Button small onClick={() => void proofs.plant(drift.id, false)}>
                  Take it away
                </Button>
              )}
            </div>
          </>
        )}
        <div aria-live="polite" className={styles.answer}>
          {failed === 'none' && (
            <Notice tone="critical" title="No proof fails">
              That is a gap: every drift must be noticed.
            </Notice>
          )}
          {failed !== null && failed !== 'none' && !running && (
            <>
              <p>
                <span className={failed.proof === predicted ? styles.right : styles.wrong}>
                  <Shape name={failed.proof === predicted ? 'tick' : 'cross'} />{' '}
                  {failed.proof === predicted ? 'As you said.' : 'Not the one you named.'}
                </span>{' '}
                Failed first: <code>{failed.proof}</code>, {titleOf(failed.proof)}.
              </p>
              <p className={styles.saw}>It says: {failed.saw}</p>
              <p>{drift.why}</p>
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}

/** Runs this drift alone over memory, as far as the first proof that fails. */
async function firstFailure(
  proofs: ReturnType<typeof useApp>['proofs'],
  drift: string,
): Promise<ProofSeen | undefined> {
  const over = new AbortController()
  const seen = await proofs.run({
    places: ['memory'],
    drifts: [drift],
    onSeen: ({ ok }) => ok || over.abort(),
    until: over.signal,
  })
  return seen.find(({ ok }) => !ok)
}
