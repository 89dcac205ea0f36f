import { useMemo, useState } from 'react'
import type { RecordSummary } from '../../app/ports.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { countText } from '../components/count-text.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { placeOf } from '../place.ts'
import styles from './conflict-screen.module.css'

/** How many are read whole before someone asks for more. */
const page = 50

const kindWords: Readonly<Record<string, string>> = {
  fields: 'same field, different values',
  invariant: 'together they break a rule',
  'no-base': 'no state in common',
}

/** Every conflict that waits on this device: what kind it is, and whose states contradict each other. */
export function ConflictList() {
  const { records, loaded } = useSignal(useApp().summaries)
  const [limit, setLimit] = useState(page)
  const conflicts = useMemo(() => records.filter((record) => record.status === 'conflict'), [records])
  if (loaded && conflicts.length === 0) {
    return (
      <EmptyState
        title="No conflicts"
        actions={
          <>
            <ButtonLink href={placeOf('dashboard')}>Go to the dashboard</ButtonLink>
            <ButtonLink href={placeOf('sync')}>Go to the Sync lab</ButtonLink>
          </>
        }
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
          {conflicts.slice(0, limit).map((record) => (
            <ConflictItem key={`${record.type}/${record.id}`} record={record} />
          ))}
        </ul>
        {conflicts.length > limit && (
          <div className={styles.more}>
            <Button onClick={() => setLimit(limit + page)}>Show {page} more</Button>
          </div>
        )}
      </Panel>
    </section>
  )
}

function ConflictItem({ record: { type, id, updatedAt, token } }: { readonly record: RecordSummary }) {
  const { value, error } = useLive(
    async ({ reader, inspect }) => {
      const [detail, history] = await Promise.all([
        reader.record({ type, id }),
        inspect.historyOf({ type, id }),
      ])
      const devices = history.filter(({ head }) => head).map(({ device }) => device)
      return { kind: detail?.view.conflict?.kind, heads: devices.length, devices: [...new Set(devices)] }
    },
    [type, id, token],
    [],
  )
  const nameOf = useDeviceNames()
  return (
    <li className={styles.item}>
      <a href={placeOf('sync', 'conflicts', type, id)}>{id}</a>
      <Chip tone="critical" shape="fork">
        {kindWords[value?.kind ?? ''] ?? 'conflict'}
      </Chip>
      {value && (
        <span className={styles.whose}>
          {value.heads} states by
          {value.devices.map((device) => (
            <DeviceMark key={device} device={nameOf(device)} />
          ))}
        </span>
      )}
      <LiveError error={error} what="This conflict" />
      <span className={styles.since}>
        since <Time at={updatedAt} />
      </span>
    </li>
  )
}
