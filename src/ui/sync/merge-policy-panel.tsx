import { useState } from 'react'
import { type MergePolicy, mergePolicies } from '../../app/ports.ts'
import { Chip } from '../components/chip.tsx'
import { countText } from '../components/count-text.ts'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './sync-screen.module.css'

const words: Readonly<Record<MergePolicy, { readonly label: string; readonly words: string }>> = {
  ask: {
    label: 'Ask',
    words: 'What contradicts waits, with all its states, until a person has decided.',
  },
  'merge-fields': {
    label: 'Merge fields',
    words: 'The same, but of two values for one field the provisional winner’s is taken.',
  },
  'last-write-wins': {
    label: 'Last write wins',
    words: 'For teaching: the later clock wins with its whole state. What that throws away is counted.',
  },
}

/** The room's rule for what becomes of contradicting saves, and what the careless one has lost. */
export function MergePolicyPanel() {
  const app = useApp()
  const policy = useLive((each) => each.settings.mergePolicy(), [], ['settings'])
  const counts = useLive((each) => each.reader.counts(), [], ['records', 'settings'])
  const upgrade = useSignal(app.upgrades.state)
  // Shown at once; what is stored follows, from this tab or another.
  const [chosen, setChosen] = useState<MergePolicy | null>(null)
  if (chosen !== null && chosen === policy.value) setChosen(null)
  async function choose(wanted: MergePolicy) {
    setChosen(wanted)
    try {
      await app.busy(app.settings.setMergePolicy(wanted))
    } catch (error) {
      setChosen(null)
      throw error
    }
  }
  const lost = counts.value?.lostUpdates ?? 0
  return (
    <Panel title="The room’s merge policy" aside="travels to every device">
      <LiveError error={policy.error} what="The merge policy" />
      <fieldset className={styles.policies} disabled={upgrade.phase !== 'current'}>
        <legend className="visually-hidden">Merge policy</legend>
        {mergePolicies.map((each) => (
          <label key={each} className={styles.policy}>
            <input
              type="radio"
              name="merge-policy"
              checked={(chosen ?? policy.value) === each}
              onChange={() => void choose(each)}
            />
            <span>
              <strong>{words[each].label}</strong>
              <span className={styles.soft}>{words[each].words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className={styles.lost} role="status" aria-label="Lost updates">
        <Chip tone={lost > 0 ? 'critical' : 'quiet'} shape={lost > 0 ? 'cross' : 'tick'}>
          {countText(lost)} {lost === 1 ? 'update' : 'updates'} lost
        </Chip>
        <span className={styles.soft}>
          to last-write-wins on this device, ever since. The count never falls.
        </span>
      </p>
    </Panel>
  )
}
