import { Shape } from '../components/shape.tsx'
import styles from './invariant-list.module.css'
import type { Invariant } from './invariants.ts'

/** Every invariant with its verdict on the result as it stands now. */
export function InvariantList({ invariants }: { readonly invariants: readonly Invariant[] }) {
  const broken = invariants.filter((each) => !each.ok).length
  return (
    <section aria-label="Invariants" className={styles.list}>
      <h3 aria-live="polite">
        {broken === 0
          ? `All ${invariants.length} invariants hold`
          : `${broken} of ${invariants.length} invariants broken`}
      </h3>
      <ul>
        {invariants
          .toSorted((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ id, ok, words, why }) => (
            <li key={id} className={ok ? styles.ok : styles.broken}>
              <Shape name={ok ? 'tick' : 'cross'} size={12} />
              <span className="visually-hidden">{ok ? 'holds: ' : 'broken: '}</span>
              <span>
                {words}
                {why !== null && <span className={styles.why}>{why}</span>}
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}
