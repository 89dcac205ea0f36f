import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import { goTo } from '../place.ts'
import { ComparePanel } from './compare-panel.tsx'
import { comparedIn, readDetail, toggleCompared, writeDetail } from './history-detail.ts'
import styles from './history-tab.module.css'
import { recordParts } from './records-place.ts'
import { layLanes } from './revision-lanes.ts'
import { RevisionPanel } from './revision-panel.tsx'
import { RevisionRow } from './revision-row.tsx'

interface HistoryTabProps {
  readonly record: RecordDetail
  readonly detail: string | null
}

/** How many revisions are drawn before someone asks for more. */
const page = 100

/** Every revision as a graph beside a list; one looked at, or any two compared. */
export function HistoryTab({ record, detail }: HistoryTabProps) {
  const { stored, view } = record
  const { type, id } = stored
  const { value, error } = useLive((app) => app.inspect.historyOf({ type, id }), [type, id], ['records'])
  const [shown, setShown] = useState(page)
  const newestFirst = useMemo(() => value?.toReversed() ?? [], [value])
  const lanes = useMemo(() => layLanes(newestFirst), [newestFirst])
  const deviceName = useDeviceNames()
  if (value === undefined) {
    return error ? <LiveError error={error} what="The history" /> : <p role="status">Reading the history…</p>
  }
  if (value.length === 0) {
    return (
      <EmptyState title="No revision is kept for this record">
        The row stands alone: a broken release may have left it so. It is shown as it is under Raw.
      </EmptyState>
    )
  }
  const chosen = readDetail(detail, value)
  const compared = comparedIn(chosen)
  const lookAt = (entries: readonly HistoryEntry[]) => {
    const [from, to] = entries
    goTo(...recordParts(stored, 'history', from && writeDetail(from, to)))
  }
  const heads = value.filter(({ head }) => head).length
  return (
    <div className={styles.tab}>
      <Panel
        title="History"
        aside={`${value.length} ${value.length === 1 ? 'revision' : 'revisions'}, ${heads} ${heads === 1 ? 'head' : 'heads'}`}
        flush
      >
        <ol className={styles.list} aria-label="Revisions, newest first">
          {newestFirst.slice(0, shown).map((entry, index) => {
            const row = lanes.rows[index]
            return (
              row && (
                <RevisionRow
                  key={entry.id}
                  entry={entry}
                  row={row}
                  width={lanes.width}
                  name={stored}
                  device={deviceName(entry.device)}
                  current={compared.includes(entry)}
                  winner={entry.id === view.winner}
                  onToggle={() => lookAt(toggleCompared(chosen, entry, value))}
                />
              )
            )
          })}
        </ol>
        {newestFirst.length > shown && (
          <div className={styles.more}>
            <Button small onClick={() => setShown(shown + page)}>
              Show {Math.min(page, newestFirst.length - shown)} older revisions
            </Button>
          </div>
        )}
      </Panel>
      <div className={styles.beside}>
        <LiveError error={error} what="The history" />
        {chosen.kind === 'none' && (
          <p className={styles.hint}>
            Choose a revision to see what it changed. Mark two to compare them, whichever they are.
          </p>
        )}
        {chosen.kind === 'unknown' && (
          <Notice tone="warning" title="There is no such revision here">
            The address names “{chosen.asked}”. It may not have reached this device yet.
          </Notice>
        )}
        {chosen.kind === 'one' && <RevisionPanel entry={chosen.entry} all={value} record={record} />}
        {chosen.kind === 'two' && <ComparePanel from={chosen.from} to={chosen.to} name={stored} />}
      </div>
    </div>
  )
}
