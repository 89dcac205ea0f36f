import type { RunningUpgrade } from '../../app/upgrades.ts'
import styles from './run-panel.module.css'

/** How far the run under way has come. */
export function RunProgress({ state: { done, total } }: { readonly state: RunningUpgrade }) {
  return (
    <label className={styles.progress}>
      <span>
        <strong>{done.toLocaleString('en')}</strong> of {total.toLocaleString('en')} records
      </span>
      <progress value={done} max={Math.max(total, 1)} />
    </label>
  )
}
