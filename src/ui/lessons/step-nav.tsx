import { shownOf } from '../../app/scenario-run.ts'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import { classes } from '../components/classes.ts'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './step-nav.module.css'

/** The steps as numbers; those whose checks were all shown have a tick. */
export function StepNav({ run }: { readonly run: ScenarioRun }) {
  const { scenario } = run
  const evidence = useSignal(useApp().scenarios.evidence)
  const { step: current } = useSignal(run.state)
  return (
    <nav aria-label="Steps">
      <ol className={styles.steps}>
        {scenario.steps.map((step, place) => {
          const { shown, all } = shownOf(scenario, evidence, [step])
          const done = all > 0 && shown === all
          return (
            <li key={step.id}>
              <button
                type="button"
                className={classes(styles.step, done && styles.done)}
                aria-current={step.id === current ? 'step' : undefined}
                aria-label={`Step ${place + 1}: ${step.title}${done ? ', shown' : ''}`}
                title={step.title}
                onClick={() => run.goTo(step.id)}
              >
                {place + 1}
                {done && <Shape name="tick" size={9} />}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
