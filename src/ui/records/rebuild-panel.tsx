import { useEffect, useState } from 'react'
import type { Rebuilt } from '../../app/inspect/inspect.ts'
import type { StoredRecord } from '../../app/ports.ts'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { Differences } from './differences.tsx'
import styles from './events-tab.module.css'

type Answer =
  | { readonly state: 'none' | 'working' }
  | { readonly state: 'done'; readonly rebuilt: readonly Rebuilt[] }
  | { readonly state: 'failed'; readonly message: string }

/** Tells the record again from its events and lays the outcome beside the snapshot. Nothing is mended. */
export function RebuildPanel({ stored }: { readonly stored: StoredRecord }) {
  const app = useApp()
  const { type, id, token, text } = stored
  const [answer, setAnswer] = useState<Answer>({ state: 'none' })
  // Another state asks the question anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the record takes the answer away
  useEffect(() => setAnswer({ state: 'none' }), [token, text])
  const rebuild = async () => {
    setAnswer({ state: 'working' })
    setAnswer(
      await app.busy(app.inspect.rebuild({ type, id })).then(
        (rebuilt): Answer => ({ state: 'done', rebuilt }),
        (error: unknown): Answer => ({ state: 'failed', message: String(error) }),
      ),
    )
  }
  return (
    <Panel
      title="Rebuild from events"
      actions={
        <Button small onClick={rebuild} disabled={answer.state === 'working'}>
          Rebuild and compare
        </Button>
      }
    >
      <div className={styles.stack} aria-live="polite">
        {answer.state === 'none' && (
          <p className={styles.words}>
            The revisions are the authority and the record is their snapshot. Telling the events again must
            come to the same state. Where it does not, it is said, and nothing is mended on the quiet.
          </p>
        )}
        {answer.state === 'working' && <p>Telling the events again…</p>}
        {answer.state === 'failed' && (
          <Notice tone="critical" urgent title="The events could not be told again">
            {answer.message} Nothing was changed. Try again.
          </Notice>
        )}
        {answer.state === 'done' &&
          answer.rebuilt.map((each) => (
            <Verdict key={each.head} rebuilt={each} several={answer.rebuilt.length > 1} />
          ))}
      </div>
    </Panel>
  )
}

function Verdict({ rebuilt, several }: { readonly rebuilt: Rebuilt; readonly several: boolean }) {
  const { events, startedFrom, differences, problem, head } = rebuilt
  const start =
    startedFrom.length > 0
      ? `from the state kept in ${startedFrom.map((id) => id.slice(0, 8)).join(', ')}`
      : 'from the first'
  const told = `${events.length} ${events.length === 1 ? 'event' : 'events'}, told ${start}`
  const snapshot = several ? `the state kept in head ${head.slice(0, 8)}` : 'the snapshot'
  if (problem !== null) {
    return (
      <Notice tone="warning" title={`There is nothing to compare with ${snapshot}`}>
        {problem.message}
      </Notice>
    )
  }
  const agrees = differences.length === 0
  return (
    <>
      <p className={classes(styles.verdict, agrees ? styles.agrees : styles.differs)}>
        <Shape name={agrees ? 'tick' : 'cross'} />
        {agrees
          ? `They agree: ${told}, come to exactly ${snapshot}.`
          : `They differ: ${told}, do not come to ${snapshot}.`}
      </p>
      {!agrees && (
        <Differences title="Where they differ" found={differences} before="Snapshot" after="Rebuilt" />
      )}
    </>
  )
}
