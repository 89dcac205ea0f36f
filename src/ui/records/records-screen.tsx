/** Records: the list of all, one record side by side with what is stored of it, the outbox and the quarantine. */
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import type { ScreenProps } from '../screens.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { QuarantinePage } from './quarantine-page.tsx'
import { RecordList } from './record-list.tsx'
import { RecordPage } from './record-page.tsx'
import { readRecordsPlace } from './records-place.ts'

export default function RecordsScreen({ place }: ScreenProps) {
  const here = readRecordsPlace(place)
  switch (here.kind) {
    case 'list':
      return <RecordList status={here.status} />
    case 'outbox':
      return <OutboxPage />
    case 'quarantine':
      return <QuarantinePage />
    case 'record':
      return <RecordPage key={`${here.name.type}/${here.name.id}`} {...here} />
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
