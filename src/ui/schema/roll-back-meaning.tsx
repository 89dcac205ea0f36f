import type { UpgradePlan } from '../../app/upgrades.ts'
import { useApp } from '../hooks/use-app.ts'
import styles from './roll-back-tab.module.css'

const records = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`

/** What going back means, before somebody says yes. */
export function RollBackMeaning({ plan, from }: { readonly plan: UpgradePlan; readonly from: number }) {
  const { release } = useApp().environment
  const { to, counts } = plan
  // Going back, some are still stored by older releases than that.
  const rewritten = counts.downcast + counts.upcast
  return (
    <ul className={styles.meaning}>
      <li>
        <strong>{records(rewritten)}</strong> will be rewritten as release {to} stores them. They mean the
        same.
        {counts.unchanged > 0 && ` ${records(counts.unchanged)} stay as they are stored.`}
      </li>
      <li>
        <strong>{records(counts.parked)}</strong> will be parked
        {counts.parked > 0
          ? ': kept whole, shown as parked, neither evaluated nor changed until a newer release comes back.'
          : `: release ${to} can say all of it.`}
      </li>
      {counts.quarantine > 0 && (
        <li>
          <strong>{records(counts.quarantine)}</strong> stay in quarantine, their bytes untouched.
        </li>
      )}
      <li>What was saved since release {to} stays in the history; no revision and no sample is lost.</li>
      <li>
        {release > to
          ? `Afterwards this tab, of release ${release}, reads and does not write, until the upgrade from ${to} is run again.`
          : `Afterwards this tab can write again; tabs of release ${from} wait.`}
      </li>
    </ul>
  )
}
