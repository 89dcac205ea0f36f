import Dialog from '../components/dialog.tsx'
import { CheckField } from '../components/field.tsx'
import { singleKeys } from '../hooks/kept-choice.ts'
import { useSignal } from '../hooks/use-signal.ts'
import type { PanelProps } from '../shell/panels.tsx'
import styles from './help.module.css'

const everywhere = [
  ['Ctrl K or ⌘ K', 'Find and do: every place, record, lesson and action'],
  ['?', 'These keys'],
  ['P', 'Start or stop presenting'],
] as const

const presenting = [
  ['Page down or →', 'Do the step and check it; then the next step'],
  ['Page up or ←', 'The step before'],
  ['.', 'Pause: the clock, the samples, an upgrade under way'],
  ['1 2 3 4 5', 'Dashboard, Records, Schema lab, Sync lab, Proofs'],
  ['O', 'Cut the link to other devices, or restore it'],
  ['U', 'Start the upgrade that waits; pause or resume it'],
  ['Shift R', 'The scenario back to its start'],
] as const

/** Every key, and the switch that turns the single ones off. */
export default function KeysDialog({ onClose }: PanelProps) {
  const on = useSignal(singleKeys)
  return (
    <Dialog title="Keys" onClose={onClose}>
      <CheckField
        label="Single keys work as shortcuts"
        checked={on}
        onChange={(event) => singleKeys.set(event.target.checked)}
      />
      <p className={styles.soft}>
        Letters, digits and signs never act while you type in a field. Switched off, only Ctrl K, the arrows
        and the page keys remain.
      </p>
      <KeyTable title="Everywhere" rows={everywhere} />
      <KeyTable title="While presenting" rows={presenting} />
    </Dialog>
  )
}

function KeyTable(props: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      <dl className={styles.keys}>
        {props.rows.map(([key, deed]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{deed}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
