/** The columns of the list of records: all on a desk, fewer and of two lines where there is less room. */
import type { RecordSummary } from '../../app/ports.ts'
import { CopyLink } from '../components/copy-button.tsx'
import names from '../components/record-name.module.css'
import { RecordStatusChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import type { Column } from '../components/virtual-table.tsx'
import styles from './record-list.module.css'
import { recordPlace } from './records-place.ts'

type RecordColumn = Column<RecordSummary>

export function TypeMark({ type }: Pick<RecordSummary, 'type'>) {
  return (
    <span className={styles.type}>
      <span aria-hidden="true" className={styles.glyph}>
        {type === 'policy' ? '■' : '◆'}
      </span>
      {type}
    </span>
  )
}

function Name({ record, stop }: { readonly record: RecordSummary; readonly stop: boolean }) {
  return (
    <a className={names.id} href={recordPlace(record)} title={record.id} tabIndex={stop ? 0 : -1}>
      {record.id}
    </a>
  )
}

/** The id, and what is worth a second line where there are fewer columns. */
function NameAndMore(props: {
  readonly record: RecordSummary
  readonly stop: boolean
  readonly more: readonly string[]
}) {
  return (
    <div className={names.name}>
      <Name record={props.record} stop={props.stop} />
      <span className={names.soft}>{props.more.filter(Boolean).join(' · ')}</span>
    </div>
  )
}

const metrics = ({ metricNames }: RecordSummary) => metricNames.join(', ')

const type: RecordColumn = {
  key: 'type',
  header: 'Type',
  width: '84px',
  cell: (record) => <TypeMark type={record.type} />,
}

const version: RecordColumn = {
  key: 'version',
  header: 'Version',
  width: '56px',
  cell: (record) => `v${record.v}`,
}

const status: RecordColumn = {
  key: 'status',
  header: 'Status',
  width: '116px',
  cell: (record) => <RecordStatusChip state={record.status} />,
}

const updated: RecordColumn = {
  key: 'updated',
  header: 'Updated',
  width: '192px',
  cell: (record) => (
    <span className={names.soft}>
      <Time at={record.updatedAt} />
    </span>
  ),
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
  type,
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
      <span className={names.soft} title={metrics(record)}>
        {metrics(record)}
      </span>
    ),
  },
  version,
  status,
  updated,
  copy,
]

const medium: readonly RecordColumn[] = [
  type,
  {
    key: 'id',
    header: 'Record and metrics',
    width: 'minmax(0, 1fr)',
    cell: (record, stop) => <NameAndMore record={record} stop={stop} more={[metrics(record)]} />,
  },
  version,
  status,
  updated,
  copy,
]

const narrow: readonly RecordColumn[] = [
  {
    key: 'id',
    header: 'Record',
    width: 'minmax(0, 1fr)',
    cell: (record, stop) => (
      <NameAndMore record={record} stop={stop} more={[record.type, `v${record.v}`, metrics(record)]} />
    ),
  },
  status,
]

export type ListWidth = 'wide' | 'medium' | 'narrow'

export const recordColumns: Readonly<Record<ListWidth, readonly RecordColumn[]>> = { wide, medium, narrow }
