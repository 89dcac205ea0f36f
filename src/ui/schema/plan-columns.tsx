/** The columns of the plan: a row a record, a column a step; on a phone the steps stand below the name. */
import { Chip } from '../components/chip.tsx'
import names from '../components/record-name.module.css'
import { Shape } from '../components/shape.tsx'
import type { Column } from '../components/virtual-table.tsx'
import { TypeMark } from '../records/record-columns.tsx'
import { OutcomeChip, StepMark } from './outcome-mark.tsx'
import styles from './plan-grid.module.css'
import { cellOf, type PlanRow, type StepColumn } from './plan-rows.ts'
import { type PlanTarget, planPlace } from './schema-place.ts'

export interface PlanColumnsInput {
  readonly target: PlanTarget
  readonly steps: readonly StepColumn[]
  /** Records that the run under way, or the interrupted one, has done; null when there is none. */
  readonly done: number | null
  readonly room: 'wide' | 'middle' | 'narrow'
}

type PlanColumn = Column<PlanRow>

export function planColumns({ target, steps, done, room }: PlanColumnsInput): readonly PlanColumn[] {
  const name: PlanColumn = {
    key: 'record',
    header: 'Record',
    width: 'minmax(0, 2fr)',
    cell: ({ record }, stop) => (
      <div className={names.name}>
        <a className={names.id} href={planPlace(target, record)} title={record.id} tabIndex={stop ? 0 : -1}>
          {record.id}
        </a>
        {room !== 'wide' && (
          <span className={styles.strip}>
            <span className={names.soft}>
              {record.type} v{record.v}
            </span>
            {room === 'narrow' && steps.map((step) => <StepMark key={step.to} cell={cellOf(record, step)} />)}
          </span>
        )}
      </div>
    ),
  }
  const outcome: PlanColumn = {
    key: 'outcome',
    header: 'Outcome',
    width: '112px',
    cell: (row) => (
      <span className={styles.outcome}>
        <OutcomeChip outcome={row.record.outcome} />
        {room === 'narrow' && done !== null && <Visited row={row} done={done} />}
      </span>
    ),
  }
  const visited: readonly PlanColumn[] =
    done === null
      ? []
      : [{ key: 'done', header: 'Run', width: '72px', cell: (row) => <Visited row={row} done={done} /> }]
  if (room === 'narrow') return [name, outcome]
  const number: PlanColumn = {
    key: 'number',
    header: '№',
    width: '56px',
    end: true,
    cell: ({ index }) => <span className={names.soft}>{(index + 1).toLocaleString('en')}</span>,
  }
  const grid: readonly PlanColumn[] = steps.map((step) => ({
    key: `${step.from}-${step.to}`,
    header: `${step.from}→${step.to}`,
    width: '52px',
    cell: ({ record }) => <StepMark cell={cellOf(record, step)} />,
  }))
  if (room === 'middle') return [number, name, ...grid, ...visited, outcome]
  return [
    number,
    { key: 'type', header: 'Type', width: '88px', cell: ({ record }) => <TypeMark type={record.type} /> },
    name,
    { key: 'version', header: 'Stored', width: '64px', cell: ({ record }) => `v${record.v}` },
    ...grid,
    ...visited,
    outcome,
    {
      key: 'reason',
      header: 'Why',
      width: 'minmax(0, 2fr)',
      cell: ({ record }) => (
        <span className={names.soft} title={record.reason}>
          {record.reason}
        </span>
      ),
    },
  ]
}

function Visited({ row: { index }, done }: { readonly row: PlanRow; readonly done: number }) {
  if (index < done)
    return (
      <Chip tone="ok" shape="tick">
        done
      </Chip>
    )
  return index === done ? (
    <span className={styles.next}>
      <Shape name="up" size={8} /> next
    </span>
  ) : (
    <span className="visually-hidden">not yet</span>
  )
}
