/** How the messages of the outbox are listed. */
import type { OutboxEntry } from '../../app/ports.ts'
import { Chip } from '../components/chip.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import type { Column } from '../components/virtual-table.tsx'
import { shortId } from './history-detail.ts'
import styles from './outbox-panel.module.css'
import { recordPlace } from './records-place.ts'

type OutboxColumn = Column<OutboxEntry>

const kinds: Readonly<Record<OutboxEntry['kind'], string>> = {
  replicate: 'to other devices',
  notify: 'to the pager',
}

function StateChip({ settled }: Pick<OutboxEntry, 'settled'>) {
  return settled ? (
    <Chip tone="ok" shape="tick">
      settled
    </Chip>
  ) : (
    <Chip tone="warning" shape="half">
      waiting
    </Chip>
  )
}

/** What the message carries: a revision by its id, or a notice. */
function Message({
  entry: { kind, aggregate, payload },
  stop,
}: {
  readonly entry: OutboxEntry
  readonly stop: boolean
}) {
  if (kind === 'notify') return <span title={payload}>notice of an incident</span>
  const id = payload.slice(0, 8)
  if (aggregate === null) return <code>{id}</code>
  return (
    <a href={recordPlace(aggregate, 'history', shortId(payload))} tabIndex={stop ? 0 : -1}>
      revision <code>{id}</code>
    </a>
  )
}

function RecordLink({ entry: { aggregate }, stop }: { readonly entry: OutboxEntry; readonly stop: boolean }) {
  if (aggregate === null) return <span className={styles.soft}>none</span>
  return (
    <a href={recordPlace(aggregate, 'outbox')} title={aggregate.id} tabIndex={stop ? 0 : -1}>
      {aggregate.id}
    </a>
  )
}

const attempts = ({ attempts: tries }: OutboxEntry) => (tries === 1 ? '1 try' : `${tries} tries`)

const state: OutboxColumn = {
  key: 'state',
  header: 'State',
  width: '104px',
  cell: (entry) => <StateChip settled={entry.settled} />,
}

const wide: readonly OutboxColumn[] = [
  { key: 'seq', header: 'No.', width: '64px', cell: ({ seq }) => seq, end: true },
  state,
  { key: 'kind', header: 'Goes', width: '136px', cell: ({ kind }) => kinds[kind] },
  {
    key: 'message',
    header: 'Message',
    width: 'minmax(140px, 1fr)',
    cell: (entry, stop) => <Message entry={entry} stop={stop} />,
  },
  { key: 'attempts', header: 'Tried', width: '72px', cell: attempts },
  {
    key: 'copy',
    header: 'Copy',
    width: '40px',
    cell: ({ id, seq }, stop) => (
      <CopyButton label={`Copy id of message ${seq}`} text={id} tabIndex={stop ? 0 : -1} />
    ),
  },
]

const record: OutboxColumn = {
  key: 'record',
  header: 'Record',
  width: 'minmax(140px, 2fr)',
  cell: (entry, stop) => <RecordLink entry={entry} stop={stop} />,
}

/** @param all whether the entries of every record are listed, so that each must name its own */
export function outboxColumns(all: boolean, narrow: boolean): readonly OutboxColumn[] {
  if (!narrow) return all ? [...wide.slice(0, 3), record, ...wide.slice(3)] : wide
  return [
    {
      key: 'message',
      header: 'Message',
      width: 'minmax(0, 1fr)',
      cell: (entry, stop) => (
        <span className={styles.two}>
          <Message entry={entry} stop={stop} />
          <span className={styles.soft}>
            {entry.seq} · {kinds[entry.kind]} · {attempts(entry)}
            {all && entry.aggregate && ` · ${entry.aggregate.id}`}
          </span>
        </span>
      ),
    },
    state,
  ]
}
