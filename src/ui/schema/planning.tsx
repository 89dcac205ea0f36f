import { Button } from '../components/button.tsx'
import styles from './plan-tab.module.css'
import type { Planning as PlanningState } from './use-plan.ts'

/** Planning that takes a while: how far it is, and a way out. */
export function Planning({
  planning: { planning, progress, plan, stop },
}: {
  readonly planning: PlanningState
}) {
  if (!planning) return null
  if (progress === null) return plan === null ? <p role="status">Looking at every record…</p> : null
  const { done, total } = progress
  return (
    <div className={styles.progress}>
      <label>
        <span>
          Looked at {done.toLocaleString('en')} of {total.toLocaleString('en')} records
        </span>
        <progress value={done} max={total} />
      </label>
      <Button small onClick={stop}>
        Stop planning
      </Button>
    </div>
  )
}
