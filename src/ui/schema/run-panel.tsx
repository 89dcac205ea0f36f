import { useState } from 'react'
import { goOn } from '../../app/upgrade-activity.ts'
import type { UpgradeReport, UpgradeState } from '../../app/upgrades.ts'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { FencedOffers } from './fenced-offers.tsx'
import { RunControls } from './run-controls.tsx'
import { RunFigures } from './run-figures.tsx'
import styles from './run-panel.module.css'
import { RunProgress } from './run-progress.tsx'
import { standing } from './run-words.ts'
import { useKeptFocus } from './use-kept-focus.ts'

/** Where the upgrade stands and what can be done about it: run, pause, stop, resume, run again. */
export function RunPanel() {
  const app = useApp()
  const upgrades = useUpgrades()
  const state = useSignal(upgrades.state)
  const [stopped, setStopped] = useState<UpgradeReport | null>(null)
  const { value: last = null } = useLive(() => upgrades.lastReport(), [upgrades, state.phase], ['settings'])
  const report = state.phase === 'interrupted' ? stopped : last
  const deeds = useKeptFocus(state.phase)
  const [failed, setFailed] = useState<string | null>(null)
  const { title, words } = standing(state, app.environment.release, report)

  const begin = async (begun: Promise<UpgradeReport>) => {
    setFailed(null)
    try {
      setStopped(await begun)
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error))
    }
  }
  const figures = figuresOf(state, report)
  return (
    <section className={styles.run} aria-label="Upgrade">
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <p>{words}</p>
        {state.phase === 'running' && <RunProgress state={state} />}
        {failed !== null && (
          <Notice tone="critical" urgent title="The run stopped">
            {failed} What was done is kept; run it again to go on.
          </Notice>
        )}
        <p className="visually-hidden" role="status">
          {announcement(state, report)}
        </p>
      </div>
      {figures && <RunFigures {...figures} />}
      <div ref={deeds} className={styles.deeds}>
        {state.phase === 'fenced' ? (
          <FencedOffers database={state.database} />
        ) : (
          <RunControls
            state={state}
            onRun={(options) => begin(upgrades.run(options))}
            onGoBack={() => begin(app.busy(goOn(upgrades)))}
          />
        )}
      </div>
    </section>
  )
}

/** Of the run under way, or of the one that brought the database to where it stands. */
function figuresOf(state: UpgradeState, report: UpgradeReport | null) {
  switch (state.phase) {
    case 'running':
      return state
    case 'current':
    case 'interrupted':
      return report
    case 'waiting':
      return report !== null && report.to < report.from ? report : null
    default:
      return null
  }
}

/** For screen readers: at the start, at each quarter, and at the end. */
function announcement(state: UpgradeState, report: UpgradeReport | null): string {
  if (state.phase === 'running') {
    const quarter = state.total === 0 ? 0 : Math.floor((state.done / state.total) * 4) * 25
    return `Upgrade under way, ${quarter} percent`
  }
  if (state.phase === 'interrupted') return `Stopped after ${state.done} records`
  return report?.finished ? `Done. Meanings changed: ${report.meaningsChanged}.` : ''
}
