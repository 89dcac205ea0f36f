import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { RecordSummary } from '../../app/ports.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { TypeMark } from '../records/record-columns.tsx'
import { recordPlace } from '../records/records-place.ts'
import { repairPlace } from '../schema/schema-place.ts'
import RepairForm from './repair-form.tsx'
import styles from './repair-tab.module.css'

const page = 50

/** Everything that waits in quarantine, and the form that decides on one of it. */
export default function RepairTab({ record }: { readonly record: AggregateName | null }) {
  const { loaded, records } = useSignal(useApp().summaries)
  const [shown, setShown] = useState(page)
  const [repaired, setRepaired] = useState<AggregateName | null>(null)
  const waiting = records.filter(({ status }) => status === 'quarantined')
  const done = repaired !== null && record?.id === repaired.id && record.type === repaired.type
  return (
    <div className={classes(styles.tab, record && styles.repairing)}>
      <Panel
        title="Quarantine"
        aside={`${waiting.length.toLocaleString('en')} quarantined`}
        flush
        className={styles.list}
      >
        {waiting.length === 0 ? (
          <EmptyState title={loaded ? 'Every record can be read' : 'Reading the records…'}>
            What an upgrade cannot make a valid policy or incident of waits here, its bytes untouched, until
            somebody decides.
          </EmptyState>
        ) : (
          <ul className={styles.items}>
            {waiting.slice(0, shown).map((each) => (
              <Item
                key={`${each.type}/${each.id}`}
                item={each}
                current={each.type === record?.type && each.id === record.id}
              />
            ))}
          </ul>
        )}
        {waiting.length > shown && (
          <div className={styles.more}>
            <Button small onClick={() => setShown(shown + page)}>
              Show {Math.min(page, waiting.length - shown)} more
            </Button>
          </div>
        )}
      </Panel>
      {record && (
        <FocusHere key={`${done} ${record.type}/${record.id}`} className={styles.form}>
          {done ? (
            <Repaired name={record} next={waiting[0]} />
          ) : (
            <RepairForm
              key={`${record.type}/${record.id}`}
              name={record}
              onDone={() => setRepaired(record)}
            />
          )}
        </FocusHere>
      )}
    </div>
  )
}

/** A part of the screen that was asked for: focus goes there, and with it the page. */
function FocusHere(props: { readonly className: string | undefined; readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.focus(), [])
  return (
    <div ref={frame} tabIndex={-1} className={props.className}>
      {props.children}
    </div>
  )
}

function Item({ item, current }: { readonly item: RecordSummary; readonly current: boolean }) {
  const { type, id, token, v } = item
  const { value } = useLive((app) => app.inspect.faultsOf({ type, id }), [type, id, token], ['records'])
  return (
    <li className={classes(styles.item, current && styles.current)}>
      <a href={repairPlace(item)} aria-current={current || undefined}>
        {id}
      </a>
      <span className={styles.facts}>
        <TypeMark type={type} /> v{v}
      </span>
      <p className={styles.soft}>{value === undefined ? 'Reading…' : value[0]?.problem.message}</p>
    </li>
  )
}

function Repaired({
  name,
  next,
}: {
  readonly name: AggregateName
  readonly next: RecordSummary | undefined
}) {
  return (
    <Notice
      title={`Decided: ${name.id}`}
      actions={
        <>
          {next && (
            <ButtonLink small look="primary" href={repairPlace(next)}>
              Repair the next one
            </ButtonLink>
          )}
          <ButtonLink small href={recordPlace(name, 'history')}>
            See the decision in its history
          </ButtonLink>
        </>
      }
    >
      The decision is a revision like any other: other devices receive it, and a wrong one is mended by
      another.
    </Notice>
  )
}
