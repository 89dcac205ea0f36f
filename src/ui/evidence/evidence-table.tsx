import type { Evidence } from '../../app/scenario.ts'
import { Time } from '../components/time.tsx'
import styles from './evidence-screen.module.css'
import type { TitlesOf } from './use-titles.ts'

interface EvidenceTableProps {
  readonly evidence: readonly Evidence[]
  readonly titles: TitlesOf
  readonly label: string
}

/** A row a check: what was claimed, what was seen, on which state, and when. */
export function EvidenceTable({ evidence, titles, label }: EvidenceTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={`${label}, as a table`}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Check</th>
            <th scope="col">Saw</th>
            <th scope="col">State</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map((each) => {
            const { where, claim } = titles(each)
            return (
              <tr key={`${each.scenario}/${each.step}/${each.check}/${each.state}`}>
                <th scope="row">{where}</th>
                <td>{claim}</td>
                <td>{each.saw}</td>
                <td>
                  <code title={each.state}>{each.state.slice(0, 12)}</code>
                </td>
                <td>
                  <Time at={each.at} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
