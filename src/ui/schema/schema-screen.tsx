/** Schema lab: what older releases left behind, upgraded in view; and what newer ones would do to it. */
import { lazy, type ReactNode, Suspense } from 'react'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Screen } from '../components/screen.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignalPart } from '../hooks/use-signal.ts'
import { goTo } from '../place.ts'
import type { ScreenProps } from '../screens.tsx'
import { PlanTab } from './plan-tab.tsx'
import { ReleaseRail } from './release-rail.tsx'
import { RunPanel } from './run-panel.tsx'
import { readSchemaPlace, type SchemaPlace, type SchemaTab, schemaTabs, tabParts } from './schema-place.ts'
import styles from './schema-screen.module.css'

const MixedTabs = lazy(() => import('./mixed-tabs.tsx'))
const RollBackTab = lazy(() => import('./roll-back-tab.tsx'))
const RepairTab = lazy(() => import('../repair/repair-tab.tsx'))
const StorageTab = lazy(() => import('./storage-tab.tsx'))

export default function SchemaScreen({ place }: ScreenProps) {
  const here = readSchemaPlace(place)
  const quarantined = useSignalPart(useApp().summaries, ({ statuses }) => statuses.quarantined)
  if (here === null) return <Nowhere place={place} />
  const labels: Readonly<Record<SchemaTab, ReactNode>> = {
    plan: 'Plan',
    tabs: 'Mixed tabs',
    back: 'Roll back',
    repair: (
      <>
        Repair {quarantined > 0 && <span className={styles.count}>{quarantined.toLocaleString('en')}</span>}
      </>
    ),
    storage: 'Storage',
  }
  return (
    <Screen title="Schema lab" motto="The representation changes. The meaning does not.">
      <ReleaseRail />
      <RunPanel />
      <Tabs
        label="Parts of the schema lab"
        tabs={schemaTabs.map((tab) => ({
          id: tab,
          label: labels[tab],
          content: <Suspense fallback={<Waiting>Loading…</Waiting>}>{contentOf(here)}</Suspense>,
        }))}
        value={here.tab}
        onChange={(next) => goTo(...tabParts(schemaTabs.find((tab) => tab === next) ?? 'plan'))}
      />
    </Screen>
  )
}

function contentOf(here: SchemaPlace): ReactNode {
  switch (here.tab) {
    case 'plan':
      return <PlanTab asked={here.target} record={here.record} />
    case 'tabs':
      return <MixedTabs />
    case 'back':
      return <RollBackTab to={here.to} />
    case 'repair':
      return <RepairTab record={here.record} />
    case 'storage':
      return <StorageTab />
  }
}

function Nowhere({ place }: ScreenProps) {
  return (
    <EmptyState
      title="There is no such place in the schema lab"
      actions={
        <ButtonLink look="primary" href="#/schema">
          Go to the plan
        </ButtonLink>
      }
    >
      The address names “schema/{place.join('/')}”. Nothing was changed by it.
    </EmptyState>
  )
}
