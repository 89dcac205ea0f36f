import type { ProofListing, ProofSeen } from '../../app/proof-shelf.ts'
import { Shape } from '../components/shape.tsx'
import styles from './suite-results.module.css'
import { type SeenInSuite, suitesOf, tallyOf } from './suites.ts'

interface SuiteResultsProps {
  readonly seen: readonly ProofSeen[]
  readonly listing: readonly ProofListing[]
}

/** Each suite with its proofs; one that does not hold is open. */
export function SuiteResults({ seen, listing }: SuiteResultsProps) {
  return suitesOf(seen, listing).map(({ suite, seen: own }) => {
    const failed = own.some(({ ok }) => !ok)
    return (
      <details key={`${suite} ${failed}`} className={styles.suite} open={failed}>
        <summary>
          <span className={failed ? styles.failed : styles.held}>
            <Shape name={failed ? 'cross' : 'tick'} />
          </span>
          <span className={styles.name}>{suite}</span>
          <span className={styles.tally}>{tallyOf(own)}</span>
        </summary>
        <ul className={styles.proofs}>
          {own.map((each) => (
            <ProofRow key={each.id} seen={each} />
          ))}
        </ul>
      </details>
    )
  })
}

function ProofRow({ seen: { proof, promise, title, ok, saw, ms } }: { readonly seen: SeenInSuite }) {
  return (
    <li className={styles.proof}>
      <p className={styles.title}>
        <span className={ok ? styles.held : styles.failed}>
          <Shape name={ok ? 'tick' : 'cross'} />
          <span className="visually-hidden">{ok ? 'Holds: ' : 'Fails: '}</span>
        </span>{' '}
        {title}
      </p>
      <p className={styles.facts}>
        <code>{proof}</code> · promise {promise} · {Math.round(ms).toLocaleString('en')} ms
      </p>
      <p className={styles.saw}>Saw: {saw}</p>
    </li>
  )
}
