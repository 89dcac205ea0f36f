import { Pause, Play, RotateCw, Square } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { isRollback } from '../../app/upgrade-activity.ts'
import type { RunOptions, UpgradeState } from '../../app/upgrades.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import styles from './run-panel.module.css'

interface RunControlsProps {
  readonly state: UpgradeState
  readonly onRun: (options: RunOptions) => Promise<void>
  /** Goes on with a rollback that was interrupted. */
  readonly onGoBack: () => Promise<void>
}

const paces = [
  { value: '', label: 'As fast as it goes' },
  { value: '100', label: '100 records a second' },
  { value: '20', label: '20 records a second' },
  { value: '5', label: '5 records a second' },
  { value: '1', label: '1 record a second' },
]

/** Pace, where to stop, and the button that fits where the upgrade stands. */
export function RunControls({ state, onRun, onGoBack }: RunControlsProps) {
  const [pace, setPace] = useState('')
  const [stop, setStop] = useState('')
  if (state.phase === 'running') return <WhileRunning state={state} />
  if (state.phase === 'interrupted' && isRollback(state))
    return (
      <div className={styles.controls}>
        <Button look="primary" icon={<Play aria-hidden="true" />} onClick={onGoBack}>
          Go on rolling back to release {state.to}
        </Button>
        <Button onClick={() => onRun({})}>Take it back</Button>
      </div>
    )
  const done = state.phase === 'interrupted' ? state.done : 0
  const stopAt = stop.trim() === '' ? null : Number(stop)
  const wrong = stopAt !== null && !(Number.isInteger(stopAt) && stopAt > done)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    setStop('')
    void onRun({
      ...(pace !== '' && { pace: Number(pace) }),
      ...(stopAt !== null && { killAfter: stopAt }),
    })
  }
  const again = state.phase === 'current'
  return (
    <form className={styles.controls} onSubmit={submit} noValidate>
      <Button
        type="submit"
        look={again ? 'plain' : 'primary'}
        disabled={state.phase === 'blocked'}
        icon={again ? <RotateCw aria-hidden="true" /> : <Play aria-hidden="true" />}
      >
        {again ? 'Run again' : state.phase === 'interrupted' ? 'Resume the upgrade' : 'Run the upgrade'}
      </Button>
      <SelectField
        label="Pace"
        options={paces}
        value={pace}
        onChange={(event) => setPace(event.target.value)}
      />
      <TextField
        label="Stop after record"
        placeholder="the last"
        inputMode="numeric"
        value={stop}
        onChange={(event) => setStop(event.target.value)}
        error={wrong ? `A whole number above ${done}, or nothing to go to the end.` : undefined}
      />
    </form>
  )
}

function WhileRunning({ state }: { readonly state: Extract<UpgradeState, { phase: 'running' }> }) {
  const upgrades = useUpgrades()
  if (state.elsewhere) return <p>It goes on there; this tab only watches.</p>
  return (
    <div className={styles.controls}>
      <Button
        look="primary"
        icon={state.paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        onClick={() => (state.paused ? upgrades.resume() : upgrades.pause())}
      >
        {state.paused ? 'Go on' : 'Pause'}
      </Button>
      <Button icon={<Square aria-hidden="true" />} onClick={() => upgrades.stop()}>
        Stop here
      </Button>
    </div>
  )
}
