import { ArrowLeft, ArrowRight, RotateCcw } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ScenarioRun } from '../../app/scenario-shelf.ts'
import { Button } from '../components/button.tsx'
import { TermText } from '../help/term.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './lesson.module.css'
import { StepCopies } from './step-copies.tsx'
import { StepNav } from './step-nav.tsx'
import { StepView } from './step-view.tsx'

const ConfirmDialog = lazy(() => import('../components/confirm-dialog.tsx'))

interface LessonProps {
  readonly run: ScenarioRun
  readonly onClose: () => void
}

/** A lesson at the step where the learner is. */
export function Lesson({ run, onClose }: LessonProps) {
  const { scenario } = run
  const state = useSignal(run.state)
  const [resetting, setResetting] = useState(false)
  const [round, setRound] = useState(0)
  const at = Math.max(
    0,
    scenario.steps.findIndex(({ id }) => id === state.step),
  )
  const step = scenario.steps[at] ?? scenario.steps[0]
  const heading = useFocusOnChange(step.id)
  const go = (place: number) => {
    const next = scenario.steps[place]
    if (next) run.goTo(next.id)
  }
  return (
    <article className={styles.lesson} aria-label={scenario.title}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          {scenario.lesson !== null && <>Lesson {scenario.lesson} · </>}
          {scenario.title}
        </h3>
        <p className={styles.claim}>
          <TermText>{scenario.claim}</TermText>
        </p>
        <StepNav run={run} />
      </header>
      <StepView
        key={`${round}/${step.id}`}
        run={run}
        step={step}
        heading={heading}
        last={at === scenario.steps.length - 1}
        onClose={onClose}
      />
      <StepCopies scenario={scenario} step={step} />
      <footer className={styles.foot}>
        <Button small disabled={at === 0} icon={<ArrowLeft aria-hidden="true" />} onClick={() => go(at - 1)}>
          Back
        </Button>
        <Button small look="quiet" icon={<RotateCcw aria-hidden="true" />} onClick={() => setResetting(true)}>
          Reset
        </Button>
        <Button small disabled={at === scenario.steps.length - 1} onClick={() => go(at + 1)}>
          Next <ArrowRight aria-hidden="true" />
        </Button>
      </footer>
      {resetting && (
        <Suspense>
          <ConfirmDialog
            title="Reset this lesson?"
            words="Its data goes back to where it started, and your predictions and answers in it are taken away. Your evidence stays."
            confirm="Reset lesson"
            onClose={() => setResetting(false)}
            onConfirm={async () => {
              await run.reset()
              setRound(round + 1)
              return null
            }}
          />
        </Suspense>
      )}
    </article>
  )
}

/** Another step takes the focus to its heading; the first one leaves it alone. */
function useFocusOnChange(stepId: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(stepId)
  useEffect(() => {
    if (shown.current === stepId) return
    shown.current = stepId
    heading.current?.focus()
  }, [stepId])
  return heading
}
