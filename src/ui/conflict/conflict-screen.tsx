import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { placeOf } from '../place.ts'
import type { ScreenProps } from '../screens.tsx'
import { ConflictList } from './conflict-list.tsx'
import { HeadsConflict } from './heads-conflict.tsx'

/** All conflicts of this device, or the one that the place names: `#/sync/conflicts/<type>/<id>`. */
export default function ConflictScreen({ place }: ScreenProps) {
  const [type, id] = place
  if (type === 'policy' && id !== undefined) return <HeadsConflict key={id} policyId={id} />
  if (type === 'incident' && id !== undefined) {
    return (
      <EmptyState
        title="Incidents resolve their conflicts themselves"
        actions={<ButtonLink href={placeOf('records', 'incident', id)}>Look at the incident</ButtonLink>}
      >
        What happened on two devices is simply both: events are united, and the furthest state counts. Nobody
        has to be asked.
      </EmptyState>
    )
  }
  return <ConflictList />
}
