import { lazy, Suspense, useMemo, useState } from 'react'
import type { UpgradePlan } from '../../app/upgrades.ts'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { ReleaseMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { goTo } from '../place.ts'
import { OutcomeCounts } from './outcome-counts.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { rowsOf } from './plan-rows.ts'
import { Planning } from './planning.tsx'
import { RollBackMeaning } from './roll-back-meaning.tsx'
import styles from './roll-back-tab.module.css'
import { databaseRelease } from './run-words.ts'
import { releaseNumbers } from './stored-versions.ts'
import { usePlan } from './use-plan.ts'

const ConfirmDialog = lazy(() => import('../components/confirm-dialog.tsx'))

/** The way back: what an older release cannot say is listed before anything happens. */
export default function RollBackTab({ to }: { readonly to: number | null }) {
  const app = useApp()
  const state = useSignal(useUpgrades().state)
  const database = databaseRelease(state, app.environment.release)
  const older = releaseNumbers.filter((n) => n < database)
  const chosen = older.find((n) => n === to) ?? null
  return (
    <Panel title="Roll back" aside={`the database is release ${database}’s`}>
      <div className={styles.stack}>
        {older.length === 0 ? (
          <EmptyState title="There is no older release to go back to">
            The database is release {database}’s, and that is the oldest there is.
          </EmptyState>
        ) : (
          <fieldset className={styles.releases}>
            <legend className={styles.legend}>Back to</legend>
            {older.map((n) => (
              <label key={n} className={classes(styles.release)}>
                <input
                  type="radio"
                  name="roll-back-to"
                  checked={n === chosen}
                  onChange={() => goTo('schema', 'back', String(n))}
                />
                <ReleaseMark release={n} size={16} />
              </label>
            ))}
          </fieldset>
        )}
        {chosen === null && older.length > 0 && (
          <p className={styles.soft}>
            Choose a release: every record is looked at first, and what that release cannot say is listed.
            Nothing happens until you say so.
          </p>
        )}
        {chosen !== null && <Look key={chosen} to={chosen} from={database} />}
      </div>
    </Panel>
  )
}

function Look({ to, from }: { readonly to: number; readonly from: number }) {
  const app = useApp()
  const upgrades = useUpgrades()
  const { phase } = useSignal(upgrades.state)
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const asked = useMemo(() => ({ to }), [to])
  const planning = usePlan(asked)
  const { plan } = planning
  const parked = useMemo(() => (plan ? rowsOf(plan, 'parked') : []), [plan])
  const [all, setAll] = useState(false)
  const rows = useMemo(
    () => (plan && (all || parked.length === 0) ? rowsOf(plan, null) : parked),
    [plan, all, parked],
  )

  const rollBack = async () => {
    try {
      await app.busy(upgrades.rollback(to))
      toast({ text: `The database is release ${to}’s again.` })
      return null
    } catch (error) {
      return `${error instanceof Error ? error.message : String(error)} Nothing is lost; look at where the database stands, and try again.`
    }
  }
  return (
    <>
      <LiveError error={planning.error} what="The way back" />
      <Planning planning={planning} />
      {plan && (
        <>
          <div className={styles.asking}>
            <RollBackMeaning plan={plan} from={from} />
            <div>
              <Button
                look="danger"
                disabled={phase === 'running' || phase === 'blocked'}
                onClick={() => setAsking(true)}
              >
                Roll back to release {to}…
              </Button>
            </div>
          </div>
          <h3>{parkedTitle(plan, all || parked.length === 0)}</h3>
          {parked.length > 0 && (
            <OutcomeCounts
              counts={plan.counts}
              chosen={all ? null : 'parked'}
              onChoose={(outcome) => setAll(outcome !== 'parked')}
            />
          )}
          {rows.length > 0 && (
            <div className={styles.grid}>
              <PlanGrid
                label="What becomes of each record"
                plan={plan}
                rows={rows}
                target={{ kind: 'release', release: to }}
                selected={null}
                done={null}
              />
            </div>
          )}
        </>
      )}
      {asking && plan && (
        <Suspense>
          <ConfirmDialog
            title={`Roll the database back to release ${to}?`}
            words={<RollBackMeaning plan={plan} from={from} />}
            confirm={`Roll back to release ${to}`}
            onClose={() => setAsking(false)}
            onConfirm={rollBack}
          />
        </Suspense>
      )}
    </>
  )
}

function parkedTitle({ counts, to }: UpgradePlan, all: boolean): string {
  if (all)
    return counts.parked === 0
      ? 'Nothing will be parked. What becomes of every record:'
      : 'What becomes of every record'
  return `What release ${to} cannot say or read`
}
