import { useMemo } from 'react'
import { Chip } from '../components/chip.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { type Column, VirtualTable } from '../components/virtual-table.tsx'
import { linkWords } from './link-presets.ts'
import { clockText, wayWords, whatWords } from './moment-words.ts'
import { type Moment, nameOfMoment } from './moments.ts'
import { momentPlace } from './sync-place.ts'
import styles from './timeline-panel.module.css'
import { sizeText, trafficLooks } from './traffic-words.ts'

interface TrafficTableProps {
  readonly shown: readonly Moment[]
  readonly selected: string | null
}

/** The timeline's moments as rows, the newest first: the same in words, each with its link. */
export function TrafficTable({ shown, selected }: TrafficTableProps) {
  const rows = useMemo(() => shown.toReversed(), [shown])
  return (
    <VirtualTable
      label="Timeline as a table"
      rows={rows}
      columns={columns}
      rowKey={(moment) => moment.key}
      rowHeight={32}
      selected={selected}
      className={styles.table}
    />
  )
}

const columns: readonly Column<Moment>[] = [
  {
    key: 'at',
    header: 'Time (UTC)',
    width: '112px',
    cell: (moment, stop) => (
      <a href={momentPlace(nameOfMoment(moment))} tabIndex={stop ? 0 : -1}>
        {clockText(moment.at)}
      </a>
    ),
  },
  { key: 'way', header: 'From → to', width: 'minmax(160px, 1.5fr)', cell: wayWords },
  {
    key: 'what',
    header: 'What',
    width: 'minmax(170px, 1.5fr)',
    cell: (moment) => (
      <Chip
        tone={moment.kind === 'traffic' ? trafficLooks[moment.traffic.what].tone : 'warning'}
        shape={moment.kind === 'traffic' ? trafficLooks[moment.traffic.what].shape : 'diamond'}
      >
        {whatWords(moment)}
      </Chip>
    ),
  },
  {
    key: 'link',
    header: 'Link',
    width: '72px',
    cell: (moment) => linkWords[moment.kind === 'traffic' ? moment.traffic.link : moment.deed.link].name,
  },
  {
    key: 'revisions',
    header: 'Revisions',
    width: 'minmax(100px, 1fr)',
    cell: (moment) => (moment.kind === 'traffic' ? revisionsText(moment.traffic.revisions) : ''),
  },
  {
    key: 'size',
    header: 'Size',
    width: '80px',
    end: true,
    cell: (moment) => (moment.kind === 'traffic' ? sizeText(moment.traffic.size) : ''),
  },
  {
    key: 'copy',
    header: 'Copy',
    width: '48px',
    cell: (moment, stop) => (
      <CopyLink
        label="Copy link to this instant"
        place={momentPlace(nameOfMoment(moment))}
        tabIndex={stop ? 0 : -1}
      />
    ),
  },
]

function revisionsText(ids: readonly string[]): string {
  const [first] = ids
  if (first === undefined) return ''
  return ids.length === 1 ? first.slice(0, 8) : `${first.slice(0, 8)} and ${ids.length - 1} more`
}
