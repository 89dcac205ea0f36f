import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { LiveError } from '../components/live-error.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSame } from '../hooks/use-same.ts'
import { useSignal } from '../hooks/use-signal.ts'
import type { ScreenProps } from '../screens.tsx'
import { EventsPanel, PagerPanel } from './activity-panels.tsx'
import styles from './dashboard-screen.module.css'
import { incidentFacts } from './incident-filter.ts'
import { IncidentsPanel } from './incidents-panel.tsx'
import { PoliciesPanel } from './policies-panel.tsx'
import { type IncidentCount, policyRows, type Show } from './policy-list.ts'
import { PolicyPanel } from './policy-panel.tsx'
import { SamplesPanel } from './samples-panel.tsx'
import { StatusTiles } from './status-tiles.tsx'
import { useCourse } from './use-course.ts'

const WelcomeCard = lazy(() => import('../help/welcome-card.tsx'))
const CreatePolicyDialog = lazy(() => import('../rules/create-policy-dialog.tsx'))

const noMetrics: readonly string[] = []
const noCounts: ReadonlyMap<string, IncidentCount> = new Map()

/** What a person on duty looks at: how things stand, which policy says so, and what to do about it. */
export default function DashboardScreen({ place }: ScreenProps) {
  const app = useApp()
  const { records, loaded } = useSignal(app.summaries)
  const counts = useLive((each) => each.reader.incidentCounts(), [], ['records'])
  const watched = useLive(async (each) => [...(await each.reader.activeRules()).keys()], [], ['records'])
  const [show, setShow] = useState<Show>('all')
  const [creating, setCreating] = useState(false)
  const course = useCourse()
  const byPolicy = counts.value?.byPolicy ?? noCounts
  const rows = useSame(useMemo(() => policyRows(records, byPolicy), [records, byPolicy]))
  const incidents = useSame(useMemo(() => incidentFacts(records), [records]))
  const fresh = loaded && rows.length === 0
  const clear = rows.filter((row) => row.open + row.acknowledged === 0).length
  const selected = (place[0] === 'policy' ? place[1] : undefined) ?? rows[0]?.id ?? null
  const create = useCallback(() => setCreating(true), [])
  const showAll = useCallback(() => setShow('all'), [])
  const offerPolicies = useMemo(
    () => (
      <>
        <Button look="primary" onClick={create}>
          Create a policy
        </Button>
        <Button disabled={course.working} onClick={() => void course.load()}>
          Load the course
        </Button>
      </>
    ),
    [course, create],
  )
  const offerSamples = useMemo(
    () => (
      <Button look="primary" disabled={course.working} onClick={() => void course.playSamples()}>
        Play the course samples
      </Button>
    ),
    [course],
  )
  const withIncidents = useMemo(() => [...byPolicy.keys()].sort().slice(0, 100), [byPolicy])

  return (
    <>
      {fresh && app.environment.scenario === null && (
        <Suspense>
          <WelcomeCard onLook={() => void course.load()} />
        </Suspense>
      )}
      <section aria-label="Dashboard" className={classes(styles.dashboard, fresh && styles.fresh)}>
        <h1 className="visually-hidden">Dashboard</h1>
        <div className={styles.top}>
          <StatusTiles
            open={counts.value?.open ?? 0}
            acknowledged={counts.value?.acknowledged ?? 0}
            clear={clear}
            policies={rows.length}
            show={show}
            onShow={setShow}
          />
          <SamplesPanel />
        </div>
        <LiveError error={counts.error} what="The counts of incidents" />
        <div className={styles.policies}>
          <PoliciesPanel
            rows={rows}
            loaded={loaded}
            show={show}
            onShowAll={showAll}
            selected={selected}
            onCreate={create}
            offer={offerPolicies}
          />
        </div>
        <div className={styles.policy}>
          {selected !== null && (
            <PolicyPanel key={selected} policyId={selected} metrics={watched.value ?? noMetrics} />
          )}
        </div>
        <div className={styles.side}>
          <IncidentsPanel facts={incidents} policies={withIncidents} offer={offerSamples} />
          <PagerPanel />
        </div>
        <div className={styles.events}>
          <EventsPanel />
        </div>
        {creating && (
          <Suspense>
            <CreatePolicyDialog onClose={() => setCreating(false)} />
          </Suspense>
        )}
      </section>
    </>
  )
}
