import { Plus, Search } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { Button } from '../components/button.tsx'
import { countText } from '../components/count-text.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { Shape } from '../components/shape.tsx'
import { type Column, VirtualTable } from '../components/virtual-table.tsx'
import { placeOf } from '../place.ts'
import { CheckBar } from './check-bar.tsx'
import styles from './policies-panel.module.css'
import { filterRows, type PolicyRow, type Show, stateOf } from './policy-list.ts'
import { checksShown, type PolicyDetail, usePolicyDetails } from './use-policy-details.ts'

const rowHeight = 60
const headHeight = 34

interface PoliciesPanelProps {
  readonly rows: readonly PolicyRow[]
  readonly loaded: boolean
  readonly show: Show
  readonly onShowAll: () => void
  readonly selected: string | null
  readonly onCreate: () => void
  /** What to offer while there is no policy at all. */
  readonly offer: ReactNode
}

/** Every policy with its state and recent checks; ten thousand of them scroll as ten do. */
export const PoliciesPanel = memo(function PoliciesPanel(props: PoliciesPanelProps) {
  const { rows, loaded, show, onShowAll, selected, onCreate, offer } = props
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words)
  const shown = useMemo(() => filterRows(rows, show, wanted), [rows, show, wanted])
  const { details, error, see } = usePolicyDetails()
  const columns = useMemo(() => columnsFor(details), [details])
  return (
    <Panel
      title="Policies"
      aside={
        shown.length === rows.length
          ? countText(rows.length)
          : `${countText(shown.length)} of ${countText(rows.length)}`
      }
      flush
      className={styles.panel}
      actions={
        <Button small icon={<Plus aria-hidden="true" />} onClick={onCreate}>
          New policy
        </Button>
      }
    >
      {rows.length > 0 && (
        <div className={styles.search}>
          <Search aria-hidden="true" />
          <input
            type="search"
            aria-label="Search policies"
            placeholder="Name or metric"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          {show !== 'all' && (
            <Button small look="quiet" onClick={onShowAll}>
              Only {show} · show all
            </Button>
          )}
        </div>
      )}
      <LiveError error={error} what="The policies" />
      {shown.length > 0 ? (
        <div
          className={styles.table}
          style={{ '--height': `${shown.length * rowHeight + headHeight}px` } as CSSProperties}
        >
          <VirtualTable
            label="Policies"
            className={styles.scroll}
            rows={shown}
            columns={columns}
            rowKey={(row) => row.id}
            rowHeight={rowHeight}
            selected={selected}
            onVisible={see}
          />
        </div>
      ) : !loaded ? (
        <p className={styles.loading}>Reading the policies…</p>
      ) : rows.length === 0 ? (
        <EmptyState title="No policies yet" actions={offer}>
          A policy holds the rules of one service: which metric to watch, from which threshold, and how urgent
          it is.
        </EmptyState>
      ) : (
        <EmptyState
          title="No policy fits"
          actions={
            <Button
              onClick={() => {
                setWords('')
                onShowAll()
              }}
            >
              Show all {countText(rows.length)}
            </Button>
          }
        />
      )}
    </Panel>
  )
})

const shapes = { open: 'disc', acknowledged: 'half', clear: 'tick' } as const

function columnsFor(details: ReadonlyMap<string, PolicyDetail>): readonly Column<PolicyRow>[] {
  return [
    {
      key: 'policy',
      header: 'Policy and recent checks',
      width: 'minmax(0, 1fr)',
      cell: (row, isStop) => (
        <>
          <a
            className={styles.name}
            href={placeOf('dashboard', 'policy', row.id)}
            title={row.id}
            tabIndex={isStop ? 0 : -1}
          >
            {row.id}
          </a>
          <CheckBar checks={details.get(row.id)?.checks ?? []} length={checksShown} />
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: '92px',
      cell: (row) => <PolicyState row={row} archived={details.get(row.id)?.policy?.archived === true} />,
    },
  ]
}

function PolicyState({ row, archived }: { readonly row: PolicyRow; readonly archived: boolean }) {
  if (row.status !== 'clean' && row.status !== 'merged') {
    return (
      <span className={styles[row.status]}>
        <Shape name={row.status === 'conflict' ? 'fork' : 'octagon'} /> {row.status}
      </span>
    )
  }
  if (archived) {
    return (
      <span className={styles.archived}>
        <Shape name="square" /> archived
      </span>
    )
  }
  const state = stateOf(row)
  const words = { open: `${row.open} open`, acknowledged: `${row.acknowledged} ack.`, clear: 'clear' }
  return (
    <span className={styles[state]} title={state}>
      <Shape name={shapes[state]} /> {words[state]}
    </span>
  )
}
