import { lazy, memo, type ReactNode, Suspense, useState } from 'react'
import type { IncidentData } from '../../domain/incident.ts'
import { Button } from '../components/button.tsx'
import { countText } from '../components/count-text.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { SelectField } from '../components/field.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { useCommand } from '../hooks/use-command.ts'
import { useLive } from '../hooks/use-live.ts'
import { usePerson } from '../hooks/use-person.ts'
import { everything, filterOf, type IncidentFacts, type Narrowing } from './incident-filter.ts'
import { IncidentRow } from './incident-row.tsx'
import styles from './incidents-panel.module.css'

const NotesDialog = lazy(() => import('../notes/notes-dialog.tsx'))
const IncidentDialog = lazy(() => import('./incident-dialog.tsx'))

const page = 50

interface IncidentsPanelProps {
  readonly facts: IncidentFacts
  readonly policies: readonly string[]
  /** What to offer while there has never been an incident. */
  readonly offer: ReactNode
}

/** Incidents, newest first: find them, acknowledge them, resolve them with a note. */
export const IncidentsPanel = memo(function IncidentsPanel(props: IncidentsPanelProps) {
  const { facts, policies, offer } = props
  const { total, metrics } = facts
  const [narrowed, setNarrowed] = useState<Narrowing>(everything)
  const [limit, setLimit] = useState(page)
  const [dealing, setDealing] = useState<Dealing | null>(null)
  const [noted, setNoted] = useState<IncidentData | null>(null)
  const [person] = usePerson()
  const run = useCommand()
  const { value: incidents, error } = useLive(
    (app) => app.reader.incidents(filterOf(narrowed, limit + 1)),
    [narrowed, limit],
    ['records'],
  )
  const shown = incidents?.slice(0, limit) ?? []
  const narrow = (field: keyof Narrowing) => (event: { readonly target: { readonly value: string } }) => {
    setNarrowed((last) => ({ ...last, [field]: event.target.value }))
    setLimit(page)
  }
  const acknowledge = (incident: IncidentData) => {
    // Whose name it is has to be asked once; afterwards a click is enough.
    if (person === '') return setDealing({ incident, act: 'acknowledge' })
    void run({ type: 'acknowledgeIncident', incidentId: incident.incidentId, by: person })
  }
  const options = (all: string, values: readonly string[]) => [
    { value: '', label: all },
    ...values.map((value) => ({ value })),
  ]
  return (
    <Panel title="Incidents" aside={countText(total)} flush>
      {total > 0 && (
        <div className={styles.filters}>
          <SelectField
            label="State of incidents"
            hideLabel
            options={options('Any state', ['open', 'acknowledged', 'resolved'])}
            value={narrowed.state}
            onChange={narrow('state')}
          />
          <SelectField
            label="Metric of incidents"
            hideLabel
            options={options('Any metric', metrics)}
            value={narrowed.metricName}
            onChange={narrow('metricName')}
          />
          <SelectField
            label="Policy of incidents"
            hideLabel
            options={options('Any policy', policies)}
            value={narrowed.policyId}
            onChange={narrow('policyId')}
          />
        </div>
      )}
      <LiveError error={error} what="The incidents" />
      {incidents !== undefined && total === 0 && (
        <EmptyState title="No incidents yet" actions={offer}>
          An incident opens when an active rule finds its metric beyond the threshold.
        </EmptyState>
      )}
      {incidents !== undefined && total > 0 && shown.length === 0 && (
        <EmptyState
          title="No incident fits"
          actions={<Button onClick={() => setNarrowed(everything)}>Show all {countText(total)}</Button>}
        />
      )}
      {shown.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: rows that fold into cards on a phone
        <div role="table" aria-label="Incidents" className={styles.list}>
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div role="rowgroup">
            {shown.map((incident) => (
              <IncidentRow
                key={incident.incidentId}
                incident={incident}
                onAcknowledge={() => acknowledge(incident)}
                onResolve={() => setDealing({ incident, act: 'resolve' })}
                onNotes={() => setNoted(incident)}
              />
            ))}
          </div>
        </div>
      )}
      {incidents !== undefined && incidents.length > limit && (
        <div className={styles.more}>
          <Button onClick={() => setLimit(limit + page)}>Show {page} more</Button>
        </div>
      )}
      {noted && (
        <Suspense>
          <NotesDialog incident={noted} onClose={() => setNoted(null)} />
        </Suspense>
      )}
      {dealing && (
        <Suspense>
          <IncidentDialog {...dealing} onClose={() => setDealing(null)} />
        </Suspense>
      )}
    </Panel>
  )
})

interface Dealing {
  readonly incident: IncidentData
  readonly act: 'acknowledge' | 'resolve'
}
