/** Which screen a place shows. Screens are their own downloads; each takes the rest of the place. */
import { lazy, type ReactNode } from 'react'
import { ButtonLink } from './components/button.tsx'
import { EmptyState } from './components/empty-state.tsx'
import DashboardScreen from './dashboard/dashboard-screen.tsx'

export interface ScreenProps {
  /** The parts of the place below the screen's own, e.g. `['policy', 'service-monitoring']`. */
  readonly place: readonly string[]
}

export interface DrawerSlotProps {
  readonly onClose: () => void
}

const loadRecords = () => import('./records/records-screen.tsx')
const loadSchema = () => import('./schema/schema-screen.tsx')

const RecordsScreen = lazy(loadRecords)
const SchemaScreen = lazy(loadSchema)
const EvidenceScreen = lazy(() => import('./evidence/evidence-screen.tsx'))
const SyncScreen = lazy(() => import('./sync/sync-screen.tsx'))
const JoinScreen = lazy(() => import('./join/join-screen.tsx'))
const ProofsScreen = lazy(() => import('./proofs/proofs-screen.tsx'))
const ConflictScreen = lazy(() => import('./conflict/conflict-screen.tsx'))

/**
 * Fetches what a page needs that stays behind when the next release takes over: its own files are gone then. Where a
 * database can no longer be written, these places say why and what can be done.
 */
export function loadWhileThere(): void {
  for (const load of [loadRecords, loadSchema]) load().catch(() => undefined)
}

export function screenOf(place: readonly string[]): { readonly title: string; readonly screen: ReactNode } {
  const [name, ...rest] = place
  switch (name) {
    case undefined:
    case 'dashboard':
      return { title: 'Dashboard', screen: <DashboardScreen place={rest} /> }
    case 'records':
      return { title: 'Records', screen: <RecordsScreen place={rest} /> }
    case 'schema':
      return { title: 'Schema lab', screen: <SchemaScreen place={rest} /> }
    case 'evidence':
      return { title: 'Evidence', screen: <EvidenceScreen /> }
    case 'proofs':
      return { title: 'Proofs', screen: <ProofsScreen place={rest} /> }
    case 'sync':
      if (rest[0] === 'conflicts')
        return { title: 'Conflicts', screen: <ConflictScreen place={rest.slice(1)} /> }
      return { title: 'Sync lab', screen: <SyncScreen place={rest} /> }
    case 'join':
      return { title: 'Join a room', screen: <JoinScreen place={rest} /> }
  }
  return { title: 'Not found', screen: <NotFound place={place} /> }
}

function NotFound({ place }: ScreenProps) {
  return (
    <EmptyState
      title="There is nothing at this place"
      actions={
        <>
          <ButtonLink look="primary" href="#/dashboard">
            Go to the dashboard
          </ButtonLink>
          <ButtonLink href="#/records">Look through the records</ButtonLink>
        </>
      }
    >
      The address names “{place.join('/')}”, and this release of Driftwatch has no such place. Nothing was
      lost.
    </EmptyState>
  )
}
