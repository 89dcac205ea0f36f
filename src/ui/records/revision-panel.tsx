import type { AggregateName } from '../../app/commands.ts'
import { differences } from '../../app/inspect/domain-fields.ts'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { CopyButton, CopyLink } from '../components/copy-button.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { eventWords } from '../dashboard/event-words.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { Differences } from './differences.tsx'
import { shortId } from './history-detail.ts'
import styles from './history-tab.module.css'
import { recordPlace } from './records-place.ts'
import { RestoreButton } from './restore-button.tsx'
import { commandWords } from './revision-words.ts'

interface RevisionPanelProps {
  readonly entry: HistoryEntry
  readonly all: readonly HistoryEntry[]
  readonly record: RecordDetail
}

/** One revision: what happened in it, and what it changed from each of its parents. */
export function RevisionPanel({ entry, all, record }: RevisionPanelProps) {
  const name = record.stored
  const deviceName = useDeviceNames()
  const id = shortId(entry.id)
  const parents = entry.parents.map((parent) => ({ parent, known: all.find((each) => each.id === parent) }))
  return (
    <Panel
      title={`Revision ${id.slice(0, 8)}`}
      aside={commandWords(entry.command)}
      actions={
        <>
          <RestoreButton entry={entry} record={record} />
          <CopyButton label="Copy revision id" text={entry.id} />
          <CopyLink label="Copy link to this revision" place={recordPlace(name, 'history', id)} />
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.facts}>
          <Time at={entry.at} /> <DeviceMark device={deviceName(entry.device)} /> in stored version {entry.v},
          for release {entry.minReader} and newer
        </p>
        <Parents
          parents={parents.map(({ parent, known }) => ({ id: parent, known: known !== undefined }))}
          name={name}
        />
        {entry.problem && (
          <Notice tone="warning" title="Its state cannot be read">
            {entry.problem.message} Its bytes are kept.
          </Notice>
        )}
        {entry.pruned && <p>Its body was dropped to save space; that it was there, and when, stays known.</p>}
        {entry.events.length > 0 && (
          <ul className={styles.events} aria-label="Domain events">
            {entry.events.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the events of a revision never change
              <li key={index}>{eventWords(event)}</li>
            ))}
          </ul>
        )}
        {entry.eventsProblem && <p>Its events cannot be read: {entry.eventsProblem.message}</p>}
        {entry.domain !== null &&
          (parents.length > 0 ? parents : [{ parent: null, known: undefined }]).map(({ parent, known }) => (
            <Differences
              key={parent ?? 'nothing'}
              title={parent === null ? 'What it began with' : `Changed from ${parent.slice(0, 8)}`}
              found={differences(known?.domain ?? null, entry.domain)}
              before={parent === null ? 'Before' : parent.slice(0, 8)}
              after={id.slice(0, 8)}
            />
          ))}
      </div>
    </Panel>
  )
}

function Parents(props: {
  readonly parents: readonly { readonly id: string; readonly known: boolean }[]
  readonly name: AggregateName
}) {
  if (props.parents.length === 0)
    return <p className={styles.facts}>It has no parent: history begins here.</p>
  return (
    <p className={styles.parents}>
      {props.parents.length === 1 ? 'Parent' : 'Parents'}
      {props.parents.map(({ id, known }) =>
        known ? (
          <a key={id} href={recordPlace(props.name, 'history', shortId(id))}>
            <code>{id.slice(0, 8)}</code>
          </a>
        ) : (
          <span key={id}>
            <code>{id.slice(0, 8)}</code>, which is not on this device
          </span>
        ),
      )}
    </p>
  )
}
