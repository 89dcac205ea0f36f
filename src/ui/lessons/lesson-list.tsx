import { ArrowLeft } from 'lucide-react'
import type { Scenario } from '../../app/scenario.ts'
import { shownOf } from '../../app/scenario-run.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { addressWith } from '../shell/address.ts'
import { EvidenceList } from './evidence-list.tsx'
import { lessonAddress } from './lesson-address.ts'
import styles from './lesson-list.module.css'

interface LessonListProps {
  readonly scenarios: readonly Scenario[]
  /** The scenario that this page plays. */
  readonly current: string | null
  readonly onCurrent: () => void
}

/** Every lesson with what was shown of it, and all the evidence. */
export function LessonList({ scenarios, current, onCurrent }: LessonListProps) {
  const { environment, scenarios: shelf } = useApp()
  const evidence = useSignal(shelf.evidence)
  const unknown = environment.scenario !== null && current === null
  return (
    <div className={styles.list}>
      {unknown && (
        <Notice tone="warning" title={`There is no lesson “${environment.scenario}”`}>
          The address names one that this release does not have. Choose another below.
        </Notice>
      )}
      <p>
        Each lesson opens on data of its own, in this browser. What you keep in Driftwatch otherwise stays as
        it is.
      </p>
      <ol className={styles.lessons} aria-label="All lessons">
        {scenarios.map((scenario) => {
          const { shown, all } = shownOf(scenario, evidence)
          const here = scenario.id === current
          return (
            <li key={scenario.id} className={styles.lesson}>
              <h3 className={styles.title}>
                {scenario.lesson !== null && <span className={styles.number}>{scenario.lesson}</span>}
                {here ? (
                  <button type="button" className={styles.link} onClick={onCurrent} aria-current="true">
                    {scenario.title}
                  </button>
                ) : (
                  <a className={styles.link} href={lessonAddress(location.href, scenario.id)}>
                    {scenario.title}
                  </a>
                )}
              </h3>
              <p className={styles.claim}>{scenario.claim}</p>
              <p className={styles.progress}>
                {shown === all && <Shape name="tick" />} {shown} of {all} checks shown{here && ' · open here'}
              </p>
            </li>
          )
        })}
      </ol>
      {environment.scenario !== null && (
        <div className={styles.ways}>
          <ButtonLink
            small
            icon={<ArrowLeft aria-hidden="true" />}
            href={addressWith(location.href, { scenario: null }, '#/dashboard')}
          >
            Back to your own data
          </ButtonLink>
          {current !== null && (
            <Button small onClick={onCurrent}>
              Go on with this lesson
            </Button>
          )}
        </div>
      )}
      <EvidenceList scenarios={scenarios} evidence={evidence} />
    </div>
  )
}
