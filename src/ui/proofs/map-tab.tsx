import { useCallback } from 'react'
import type { Scenario } from '../../app/scenario.ts'
import { Panel } from '../components/panel.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { addressWith } from '../shell/address.ts'
import { kindsOf } from './module-kinds.ts'
import styles from './promises-tab.module.css'
import { useLoaded } from './use-loaded.ts'

/** What the course's module is about, and the lessons that show each part of it. */
export function MapTab() {
  const { proofs, scenarios: shelf } = useApp()
  const parts = useLoaded(useCallback(() => proofs.module(), [proofs]))
  const scenarios = useLoaded(useCallback(() => shelf.list(), [shelf]))
  if (!parts || !scenarios) return <Waiting>Loading the map…</Waiting>
  return (
    <div className={styles.tab}>
      <p className={styles.words}>
        Everything that the module asks, and where it is shown. A test fails on a part that no lesson shows.
      </p>
      {kindsOf(parts).map(({ kind, title, parts: own }) => (
        <Panel key={kind} title={title} flush>
          <ul className={styles.promises}>
            {own.map(({ id, text }) => (
              <li key={id} className={styles.promise}>
                <p>{text}</p>
                <Shown scenarios={scenarios.filter(({ tags }) => tags.includes(id))} />
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

function Shown({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  if (scenarios.length === 0) return <p className={styles.gap}>No lesson shows it yet.</p>
  return (
    <ul className={styles.lessons} aria-label="Shown in">
      {scenarios.map(({ id, lesson, title }) => (
        <li key={id}>
          <a href={addressWith(location.href, { scenario: id, release: null, upgrade: null }, '#/dashboard')}>
            {lesson === null ? title : `Lesson ${lesson}: ${title}`}
          </a>
        </li>
      ))}
    </ul>
  )
}
