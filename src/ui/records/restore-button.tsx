import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { isPolicy } from '../../app/inspect/domain-fields.ts'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { Button } from '../components/button.tsx'

const RestoreDialog = lazy(() => import('./restore-dialog.tsx'))

/** Offers to make a former state the present one; nothing where there is nothing to restore. */
export function RestoreButton({
  entry,
  record,
}: {
  readonly entry: HistoryEntry
  readonly record: RecordDetail
}) {
  const [asking, setAsking] = useState(false)
  const { status, heads, token } = record.stored
  const former = entry.domain
  const present = record.view.domain
  const writable = status === 'clean' || status === 'merged' || status === 'conflict'
  if (!writable || former === null || present === null || !isPolicy(former) || !isPolicy(present)) return null
  // The one head that there is, is what it would restore.
  if (entry.head && heads.length === 1) return null
  return (
    <>
      <Button small icon={<History aria-hidden="true" />} onClick={() => setAsking(true)}>
        Restore…
      </Button>
      {asking && (
        <Suspense>
          <RestoreDialog
            former={former}
            present={present}
            token={token}
            revision={entry.id}
            inConflict={status === 'conflict'}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  )
}
