import { useEffect, useState } from 'react'
import type { Talk } from '../../app/talk.ts'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useShelf } from '../lessons/use-shelf.ts'
import { CaptionBand } from './caption-band.tsx'
import { KeyEcho } from './key-echo.tsx'
import { throughScenario, throughTalk } from './run-through.ts'

/** Below every screen while somebody presents: what is claimed, what was seen, and what comes next. */
export default function Presenting() {
  const { environment, scenarios: shelf } = useApp()
  const loaded = useShelf()
  const [talks, setTalks] = useState<readonly Talk[]>([])
  useEffect(() => {
    let gone = false
    // Without a script the scenario itself can still be shown.
    shelf.talks().then(
      (all) => !gone && setTalks(all),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [shelf])
  if (loaded.state === 'failed') {
    return (
      <Notice tone="critical" urgent title="The script could not be opened">
        {loaded.message} Nothing of yours was changed. Load the page again.
      </Notice>
    )
  }
  if (loaded.state === 'loading') return <p role="status">Getting the step ready…</p>
  const { scenarios, run } = loaded
  const wanted = run && environment.talk === null ? null : (environment.talk ?? '45')
  const talk = talks.find(({ id }) => id === wanted)
  if (wanted !== null && talk === undefined) return null
  const through = talk ? throughTalk(talk, scenarios) : run && throughScenario(run.scenario)
  return (
    <>
      {through && <CaptionBand through={through} run={run} talks={talks} scenarios={scenarios} />}
      <KeyEcho />
    </>
  )
}
