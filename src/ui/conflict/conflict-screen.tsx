import { useMemo } from 'react'
import { ButtonLink } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { countText } from '../components/count-text.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { placeOf } from '../place.ts'
import type { ScreenProps } from '../screens.tsx'
import styles from './conflict-screen.module.css'
import { HeadsConflict } from './heads-conflict.tsx'

/** All conflicts of this device, or the one that the place names: `#/sync/conflicts/<type>/<id>`. */
export default function ConflictScreen({ place }: ScreenProps) {
  const [type, id] = place
  if (type === 'policy' && id !== undefined) return <HeadsConflict key={id} policyId={id} />
  if (type === 'incident' && id !== undefined) {
    return (
      <EmptyState
        title="Incidents resolve their conflicts themselves"
        actions={<ButtonLink href={placeOf('records', 'incident', id)}>Look at the incident</ButtonLink>}
      >
        What happened on two devices is simply both: events are united, and the furthest state counts. Nobody
        has to be asked.
      </EmptyState>
    )
  }
  return <ConflictList />
}

function ConflictList() {
  const { records, loaded } = useSignal(useApp().summaries)
  const conflicts = useMemo(() => records.filter((record) => record.status === 'conflict'), [records])
  if (loaded && conflicts.length === 0) {
    return (
      <EmptyState
        title="No conflicts"
        actions={<ButtonLink href={placeOf('dashboard')}>Go to the dashboard</ButtonLink>}
      >
        Where two saves did not see one another and contradict each other, both are kept and wait here for
        somebody to decide.
      </EmptyState>
    )
  }
  return (
    <section aria-label="Conflicts" className={styles.list}>
      <h1 className={styles.title}>Conflicts</h1>
      <Panel title="Waiting for a decision" aside={countText(conflicts.length)} flush>
        <ul>
          {conflicts.map((record) => (
            <li key={`${record.type}/${record.id}`} className={styles.item}>
              <a href={placeOf('sync', 'conflicts', record.type, record.id)}>{record.id}</a>
              <Chip tone="critical" shape="fork">
                conflict
              </Chip>
              <span className={styles.since}>
                since <Time at={record.updatedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </section>
  )
}
