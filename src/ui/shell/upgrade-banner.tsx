import { goOn } from '../../app/upgrade-activity.ts'
import type { UpgradeState } from '../../app/upgrades.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useReleases, useUpgrades } from '../hooks/use-upgrades.ts'
import { placeOf, usePlace } from '../place.ts'
import { ReloadAs } from './reload-as.tsx'
import { upgradeSaying } from './upgrade-words.ts'

/** On every screen but the Schema lab, which says more: where the database stands, and what can be done about it. */
export default function UpgradeBanner() {
  const app = useApp()
  const state = useSignal(useUpgrades().state)
  const announced = useSignal(useReleases().announced)
  const [here] = usePlace()
  const { release } = app.environment
  const said = here === 'schema' ? null : upgradeSaying(state, release)
  return (
    <>
      {said && (
        <Notice
          wide
          tone={said.tone}
          title={said.title}
          urgent={state.phase === 'fenced'}
          actions={<Offers state={state} />}
        >
          {said.words}
        </Notice>
      )}
      {announced !== null && <Announced release={announced} />}
    </>
  )
}

function Offers({ state }: { readonly state: UpgradeState }) {
  const { upgrades, run } = useRun()
  const look = (words: string) => (
    <ButtonLink small href={placeOf('schema')}>
      {words}
    </ButtonLink>
  )
  switch (state.phase) {
    case 'waiting':
    case 'interrupted':
      return (
        <>
          <Button small look="primary" onClick={run}>
            {state.phase === 'waiting' ? 'Upgrade now' : 'Go on with it'}
          </Button>
          {look('See the plan first')}
        </>
      )
    case 'running':
      return (
        <>
          {!state.elsewhere && (
            <Button small onClick={() => (state.paused ? upgrades.resume() : upgrades.pause())}>
              {state.paused ? 'Go on' : 'Pause'}
            </Button>
          )}
          {look('Watch it')}
        </>
      )
    case 'fenced':
      return (
        <>
          <ReloadAs small release={state.database} />
          {look('What else can be done')}
        </>
      )
    default:
      return look('See why')
  }
}

/** An upgrade begun here; how it goes is on the page, and only what goes wrong is said in passing. */
function useRun() {
  const app = useApp()
  const upgrades = useUpgrades()
  const toast = useToast()
  const run = () => {
    app.busy(goOn(upgrades)).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error)
      toast({ text: `The upgrade stopped: ${text} What was done is kept.`, tone: 'critical', stays: true })
    })
  }
  return { upgrades, run }
}

function Announced({ release }: { readonly release: number }) {
  return (
    <Notice
      wide
      title={`Release ${release} was announced to the room`}
      actions={<ReloadAs small release={release} />}
    >
      Reloading takes it. Your data stays; a form that is open would lose what it holds.
    </Notice>
  )
}
