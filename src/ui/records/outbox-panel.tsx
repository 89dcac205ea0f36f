import { useMemo, useRef, useState } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { OutboxEntry } from '../../app/ports.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { CheckField } from '../components/field.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { VirtualTable } from '../components/virtual-table.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useRoom } from '../hooks/use-room.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { outboxColumns } from './outbox-columns.tsx'
import styles from './outbox-panel.module.css'

/** How many messages are listed before someone asks for older ones. */
const page = 1_000

const keyOf = (entry: OutboxEntry) => String(entry.seq)

/** Publication intents, stored with the changes they are about: waiting or settled, and how often they were tried. */
export function OutboxPanel({ of }: { readonly of: AggregateName | null }) {
  const [waitingOnly, setWaitingOnly] = useState(false)
  const [limit, setLimit] = useState(page)
  const type = of?.type
  const id = of?.id
  const { value, error } = useLive(
    async (app) => {
      if (type !== undefined && id !== undefined) return app.inspect.outboxOf({ type, id })
      return (await app.reader.outbox({ pendingOnly: waitingOnly, limit })).toReversed()
    },
    [type, id, waitingOnly, limit],
    ['outbox'],
  )
  const viewer = useSignal(useApp().links.state).some(({ name, role }) => name === 'hub' && role === 'viewer')
  const frame = useRef<HTMLDivElement>(null)
  const narrow = useRoom(frame) < 660
  const columns = useMemo(() => outboxColumns(of === null, narrow), [of, narrow])
  const entries = useMemo(
    () => (waitingOnly ? value?.filter(({ settled }) => !settled) : value),
    [value, waitingOnly],
  )
  const more = of === null && value !== undefined && value.length >= limit
  const waiting = entries?.filter(({ settled }) => !settled).length ?? 0
  const settled = (entries?.length ?? 0) - waiting
  return (
    <div ref={frame}>
      <Panel
        title="Outbox"
        aside={
          entries &&
          `${more ? `${waitingOnly ? 'first' : 'newest'} ${limit.toLocaleString('en')}: ` : ''}${waiting.toLocaleString('en')} waiting${waitingOnly ? '' : `, ${settled.toLocaleString('en')} settled`}`
        }
        actions={
          <CheckField
            label="Only what waits"
            checked={waitingOnly}
            onChange={(event) => setWaitingOnly(event.target.checked)}
          />
        }
        flush
      >
        <LiveError error={error} what="The outbox" />
        {entries === undefined && !error && (
          <p role="status" className={styles.words}>
            Reading the outbox…
          </p>
        )}
        {entries?.length === 0 && (
          <EmptyState title={waitingOnly ? 'Nothing waits' : 'The outbox is empty'}>
            {of === null
              ? 'Every change puts its messages here in the same transaction: nothing is sent that was not saved, and nothing saved goes unsent.'
              : 'No message of this record is kept here. Settled ones are pruned after a while.'}
          </EmptyState>
        )}
        {entries !== undefined && entries.length > 0 && (
          <>
            <p className={styles.words}>
              Stored in the same transaction as the change. A message is settled by whoever received it for
              good, and waits until then.
              {viewer &&
                ' The hub takes nothing from a viewer: what is saved here stays on this device. A join link for editors sends it on.'}
            </p>
            <VirtualTable
              label={of === null ? 'Outbox of all records' : `Outbox of ${of.id}`}
              rows={entries}
              columns={columns}
              rowKey={keyOf}
              rowHeight={narrow ? 56 : 40}
              className={of === null ? styles.tall : styles.short}
            />
            {more && (
              <p className={styles.words}>
                <Button small onClick={() => setLimit(limit + page)}>
                  Show {page.toLocaleString('en')} more
                </Button>
              </p>
            )}
          </>
        )}
      </Panel>
    </div>
  )
}
