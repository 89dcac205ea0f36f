/** Records: the list of all, one record side by side with what is stored of it, the outbox and the quarantine. */
import { lazy, Suspense } from 'react'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import type { ScreenProps } from '../screens.tsx'
import { RecordList } from './record-list.tsx'
import { readRecordsPlace } from './records-place.ts'

const RecordPage = lazy(() => import('./record-page.tsx'))
const OutboxPage = lazy(() => import('./outbox-page.tsx'))
const QuarantinePage = lazy(() => import('./quarantine-page.tsx'))

export default function RecordsScreen({ place }: ScreenProps) {
  const here = readRecordsPlace(place)
  switch (here.kind) {
    case 'list':
      return <RecordList status={here.status} />
    case 'outbox':
      return waiting(<OutboxPage />)
    case 'quarantine':
      return waiting(<QuarantinePage />)
    case 'record':
      return waiting(<RecordPage key={`${here.name.type}/${here.name.id}`} {...here} />)
    case 'unknown':
      return (
        <EmptyState
          title="There is no such place among the records"
          actions={
            <ButtonLink look="primary" href="#/records">
              See all records
            </ButtonLink>
          }
        >
          The address names “records/{place.join('/')}”. Nothing was lost: every record is still in the list.
        </EmptyState>
      )
  }
}

function waiting(screen: React.ReactNode) {
  return <Suspense fallback={<p role="status">Loading…</p>}>{screen}</Suspense>
}
