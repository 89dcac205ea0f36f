import type { AggregateName } from '../../app/commands.ts'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import { Chip } from '../components/chip.tsx'
import { classes } from '../components/classes.ts'
import { DeviceMark } from '../components/marks.tsx'
import { Time } from '../components/time.tsx'
import { eventWords } from '../dashboard/event-words.ts'
import { shortId } from './history-detail.ts'
import styles from './history-tab.module.css'
import { recordPlace } from './records-place.ts'
import type { LaneRow } from './revision-lanes.ts'
import { commandWords } from './revision-words.ts'

interface RevisionRowProps {
  readonly entry: HistoryEntry
  readonly row: LaneRow
  /** How many lanes the whole graph has. */
  readonly width: number
  readonly name: AggregateName
  /** What its device is called here. */
  readonly device: string
  readonly current: boolean
  /** Its state is shown while the heads contradict each other. */
  readonly winner: boolean
  readonly onToggle: () => void
}

export function RevisionRow({
  entry,
  row,
  width,
  name,
  device,
  current,
  winner,
  onToggle,
}: RevisionRowProps) {
  const id = shortId(entry.id)
  return (
    <li className={classes(styles.row, current && styles.current)} aria-current={current || undefined}>
      <div className={styles.lanes} style={{ width: width * laneWidth }}>
        <Graph entry={entry} row={row} width={width} />
      </div>
      <div className={styles.words}>
        <a className={styles.command} href={recordPlace(name, 'history', id)}>
          {commandWords(entry.command)}
        </a>
        {entry.events.length > 0 && (
          <span className={styles.told}>{entry.events.map((event) => eventWords(event)).join(' · ')}</span>
        )}
        <span className={styles.facts}>
          <code>{id.slice(0, 8)}</code>
          <Time at={entry.at} />
          <DeviceMark device={device} />
          <span>v{entry.v}</span>
          {entry.head && (
            <Chip tone="accent" shape="disc">
              head
            </Chip>
          )}
          {winner && (
            <Chip tone="warning" shape="half">
              shown meanwhile
            </Chip>
          )}
          {entry.parents.length > 1 && <Chip shape="fork">joins {entry.parents.length}</Chip>}
          {entry.problem && (
            <Chip tone="warning" shape="octagon">
              cannot be read
            </Chip>
          )}
          {entry.pruned && <Chip shape="dash">body dropped</Chip>}
        </span>
      </div>
      <label className={styles.mark} title="Compare">
        <span aria-hidden="true" className={styles.markWord}>
          compare
        </span>
        <input type="checkbox" checked={current} onChange={onToggle} />
        <span className="visually-hidden">Compare revision {id.slice(0, 8)}</span>
      </label>
    </li>
  )
}

const laneWidth = 16
const middle = 22

/** One row of the graph. It stretches with the row, so its lines are straight. */
function Graph({ entry, row, width }: Pick<RevisionRowProps, 'entry' | 'row' | 'width'>) {
  const x = (lane: number) => laneWidth / 2 + lane * laneWidth
  const at = x(row.lane)
  return (
    <svg
      className={styles.graph}
      width={width * laneWidth}
      height="100%"
      aria-hidden="true"
      focusable="false"
    >
      {row.past.map((lane) => (
        <line key={`past ${lane}`} x1={x(lane)} x2={x(lane)} y1="0" y2="100%" />
      ))}
      {row.into.map((lane) => (
        <line key={`into ${lane}`} x1={x(lane)} x2={at} y1="0" y2={middle} />
      ))}
      {row.out.map((lane) => (
        <line key={`out ${lane}`} x1={at} x2={x(lane)} y1={middle} y2="100%" />
      ))}
      {entry.problem ? (
        <rect
          className={classes(styles.dot, styles.broken)}
          x={at - 5}
          y={middle - 5}
          width="10"
          height="10"
          transform={`rotate(45 ${at} ${middle})`}
        />
      ) : (
        <circle className={classes(styles.dot, entry.head && styles.head)} cx={at} cy={middle} r="5" />
      )}
    </svg>
  )
}
