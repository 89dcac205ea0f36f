/** The columns of the list of records: whole on a desk, two on a phone. */
import type { RecordSummary } from '../../app/ports.ts'
import { CopyLink } from '../components/copy-button.tsx'
import { Shape } from '../components/shape.tsx'
import { RecordStatusChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import type { Column } from '../components/virtual-table.tsx'
import styles from './record-list.module.css'
import { recordPlace } from './records-place.ts'

type RecordColumn = Column<RecordSummary>

export function TypeMark({ type }: Pick<RecordSummary, 'type'>) {
  return (
    <span className={styles.type}>
      <Shape name={type === 'policy' ? 'square' : 'diamond'} size={8} />
      {type}
    </span>
  )
}

function Name({ record, stop }: { readonly record: RecordSummary; readonly stop: boolean }) {
  return (
    <a className={styles.id} href={recordPlace(record)} title={record.id} tabIndex={stop ? 0 : -1}>
      {record.id}
    </a>
  )
}

const metrics = ({ metricNames }: RecordSummary) => metricNames.join(', ')

const status: RecordColumn = {
  key: 'status',
  header: 'Status',
  width: '128px',
  cell: (record) => <RecordStatusChip state={record.status} />,
}

const copy: RecordColumn = {
  key: 'copy',
  header: 'Link',
  width: '40px',
  cell: (record, stop) => (
    <CopyLink label={`Copy link to ${record.id}`} place={recordPlace(record)} tabIndex={stop ? 0 : -1} />
  ),
}

const wide: readonly RecordColumn[] = [
  { key: 'type', header: 'Type', width: '88px', cell: (record) => <TypeMark type={record.type} /> },
  {
    key: 'id',
    header: 'Record',
    width: 'minmax(160px, 2.2fr)',
    cell: (record, stop) => <Name record={record} stop={stop} />,
  },
  {
    key: 'metrics',
    header: 'Metrics',
    width: 'minmax(80px, 1fr)',
    cell: (record) => (
      <span className={styles.soft} title={metrics(record)}>
        {metrics(record)}
      </span>
    ),
  },
  { key: 'version', header: 'Version', width: '64px', cell: (record) => `v${record.v}` },
  status,
  {
    key: 'updated',
    header: 'Updated',
    width: '184px',
    cell: (record) => (
      <span className={styles.soft}>
        <Time at={record.updatedAt} />
      </span>
    ),
  },
  copy,
]

const narrow: readonly RecordColumn[] = [
  {
    key: 'id',
    header: 'Record',
    width: 'minmax(0, 1fr)',
    cell: (record, stop) => (
      <div className={styles.name}>
        <Name record={record} stop={stop} />
        <span className={styles.soft}>
          {record.type} · v{record.v} · {metrics(record)}
        </span>
      </div>
    ),
  },
  { ...status, width: '116px' },
]

export function recordColumns(isNarrow: boolean): readonly RecordColumn[] {
  return isNarrow ? narrow : wide
}
