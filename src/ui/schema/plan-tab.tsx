import { useMemo, useRef, useState } from 'react'
import { candidateReleases, findCandidate } from '../../app/candidates.ts'
import type { AggregateName } from '../../app/commands.ts'
import { newestRelease } from '../../app/environment.ts'
import type { StepOutcome } from '../../app/upgrades.ts'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { SelectField } from '../components/field.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { goTo } from '../place.ts'
import { CandidateCard } from './candidate-card.tsx'
import { OutcomeCounts } from './outcome-counts.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { rowsOf } from './plan-rows.ts'
import styles from './plan-tab.module.css'
import { Planning } from './planning.tsx'
import { doneOf } from './run-words.ts'
import { type PlanTarget, planParts, readTarget, targetName } from './schema-place.ts'
import { releaseNumbers } from './stored-versions.ts'
import { TracePanel } from './trace-panel.tsx'
import { useFocusWithTrace } from './use-focus-with-trace.ts'
import { usePlan } from './use-plan.ts'

interface PlanTabProps {
  readonly asked: PlanTarget | null
  readonly record: AggregateName | null
}

/** What would become of every record: a dry run, for this release, an older one, or one that does not exist yet. */
export function PlanTab({ asked, record }: PlanTabProps) {
  const { environment } = useApp()
  const state = useSignal(useUpgrades().state)
  const target: PlanTarget = asked ?? { kind: 'release', release: environment.release }
  const [floor, setFloor] = useState(1)
  const name = targetName(target)
  const options = useMemo(() => planOptions(name, floor), [name, floor])
  const planning = usePlan(options)
  const { plan } = planning
  const [chosen, setChosen] = useState<StepOutcome | null>(null)
  const outcome = chosen !== null && plan && plan.counts[chosen] > 0 ? chosen : null
  const rows = useMemo(() => (plan ? rowsOf(plan, outcome) : []), [plan, outcome])
  const own = target.kind === 'release' && target.release === environment.release
  const candidate = target.kind === 'candidate' ? findCandidate(target.id) : undefined
  const frame = useRef<HTMLDivElement>(null)
  useFocusWithTrace(frame, record !== null)
  return (
    <div ref={frame} className={classes(styles.tab, record && styles.tracing)}>
      <Panel
        title="Plan"
        aside="a dry run, nothing is written"
        className={styles.plan}
        flush
        actions={
          <>
            <SelectField
              label="Plan for"
              hideLabel
              options={targetOptions(environment.release)}
              value={name}
              onChange={(event) => goTo(...planParts(readTarget(event.target.value) ?? target))}
            />
            <SelectField
              label="Oldest release accepted"
              hideLabel
              options={releaseNumbers.map((n) => ({
                value: String(n),
                label: n === 1 ? 'Accept every version' : `Accept from release ${n} on`,
              }))}
              value={String(floor)}
              onChange={(event) => setFloor(Number(event.target.value))}
            />
          </>
        }
      >
        <div className={styles.above}>
          {candidate && <CandidateCard candidate={candidate} plan={plan} />}
          <LiveError error={planning.error} what="The plan" />
          {planning.stale && (
            <Notice
              tone="warning"
              title="This plan is not finished, or the records changed since"
              actions={
                <Button small onClick={planning.again}>
                  Plan again
                </Button>
              }
            />
          )}
          <Planning planning={planning} />
          {plan && plan.records.length > 0 && (
            <OutcomeCounts counts={plan.counts} chosen={outcome} onChoose={setChosen} />
          )}
        </div>
        {plan && plan.records.length === 0 && (
          <EmptyState title="There are no records yet">
            A plan walks every record that this device keeps. Play the course samples on the dashboard, or
            reset to a fixture with lab.reset('left-by-1').
          </EmptyState>
        )}
        {plan && plan.records.length > 0 && (
          <PlanGrid
            label="Plan by record and step"
            plan={plan}
            rows={rows}
            target={target}
            selected={record && `${record.type}/${record.id}`}
            done={own ? doneOf(state) : null}
          />
        )}
      </Panel>
      {record && <TracePanel name={record} target={target} plan={plan} to={options} />}
    </div>
  )
}

function planOptions(name: string, floor: number) {
  const target = readTarget(name)
  return {
    ...(target?.kind === 'candidate' && { candidate: target.id }),
    ...(target?.kind === 'release' && { to: target.release }),
    ...(floor > 1 && { floor }),
  }
}

function targetOptions(own: number) {
  const words = (n: number) =>
    n === own ? `To release ${n}, this tab’s` : n > own ? `To release ${n}` : `Back to release ${n}`
  return [
    ...[...releaseNumbers]
      .reverse()
      .filter((n) => n <= newestRelease)
      .map((n) => ({ value: targetName({ kind: 'release', release: n }), label: words(n) })),
    ...candidateReleases.map(({ id, release, title }) => ({
      value: targetName({ kind: 'candidate', id }),
      label: `Candidate ${release}: ${title}`,
    })),
  ]
}
