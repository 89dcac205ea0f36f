/** Proofs: the contracts run live, drifts planted and found, and what promises are made where. */
import { useState } from 'react'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Screen } from '../components/screen.tsx'
import { Tabs } from '../components/tabs.tsx'
import { goTo } from '../place.ts'
import type { ScreenProps } from '../screens.tsx'
import { ChangeTab } from './change-tab.tsx'
import { DriftsTab } from './drifts-tab.tsx'
import { MapTab } from './map-tab.tsx'
import { PromisesTab } from './promises-tab.tsx'
import { RunTab } from './run-tab.tsx'
import { useProofRun } from './use-proof-run.ts'

const tabs = ['run', 'drifts', 'change', 'promises', 'map'] as const
type ProofsTab = (typeof tabs)[number]

export default function ProofsScreen({ place }: ScreenProps) {
  const run = useProofRun()
  // What was predicted stands as long as the screen does.
  const [predictions, setPredictions] = useState<Readonly<Record<string, string>>>({})
  const [named = 'run', ...more] = place
  const tab = tabs.find((each) => each === named)
  if (tab === undefined || more.length > 0) return <Nowhere place={place} />
  const predict = (drift: string, proof: string) => setPredictions((last) => ({ [drift]: proof, ...last }))
  const contents: readonly { id: ProofsTab; label: string; content: React.ReactNode }[] = [
    { id: 'run', label: 'Run', content: <RunTab run={run} /> },
    {
      id: 'drifts',
      label: 'Drifts',
      content: <DriftsTab predictions={predictions} onPredict={predict} />,
    },
    { id: 'change', label: 'Your change', content: <ChangeTab /> },
    { id: 'promises', label: 'Promises', content: <PromisesTab /> },
    { id: 'map', label: 'Module map', content: <MapTab /> },
  ]
  return (
    <Screen title="Proofs" motto="A contract is what a proof can show to be broken.">
      <Tabs
        label="Parts of the proofs"
        tabs={contents}
        value={tab}
        onChange={(next) => (next === 'run' ? goTo('proofs') : goTo('proofs', next))}
      />
    </Screen>
  )
}

function Nowhere({ place }: ScreenProps) {
  return (
    <EmptyState
      title="There is no such place among the proofs"
      actions={
        <ButtonLink look="primary" href="#/proofs">
          Go to the proofs
        </ButtonLink>
      }
    >
      The address names “proofs/{place.join('/')}”. Nothing was changed by it.
    </EmptyState>
  )
}
