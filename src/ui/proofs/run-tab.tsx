import { Play, Square } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { ProofPlaceId } from '../../app/proof-shelf.ts'
import { Button } from '../components/button.tsx'
import { CheckField } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './run-tab.module.css'
import { SuiteResults } from './suite-results.tsx'
import { tallyOf } from './suites.ts'
import { useLoaded } from './use-loaded.ts'
import type { ProofRunning } from './use-proof-run.ts'

/** The contracts, live in this page, over every storage that it has. */
export function RunTab({ run }: { readonly run: ProofRunning }) {
  const { proofs } = useApp()
  const places = useLoaded(useCallback(() => proofs.places(), [proofs]))
  const listing = useLoaded(useCallback(() => proofs.list(), [proofs]))
  const planted = useSignal(proofs.planted)
  const [left, setLeft] = useState<readonly ProofPlaceId[]>(['faulty'])
  if (!places || !listing) return <Waiting>Loading the proofs…</Waiting>
  const chosen = places
    .filter(({ id, missing }) => missing === null && !left.includes(id))
    .map(({ id }) => id)
  const failed = run.seen.filter(({ ok }) => !ok)
  return (
    <div className={styles.tab}>
      <Panel title="Run the contracts">
        <div className={styles.form}>
          <p className={styles.words}>
            Every proof runs on a database of its own, in this page, and takes it away afterwards. Codec and
            history need no storage; the rest is one contract that each storage has to keep.
          </p>
          <fieldset className={styles.places}>
            <legend>Over</legend>
            {places.map(({ id, title, missing }) => (
              <div key={id}>
                <CheckField
                  label={title}
                  checked={missing === null && !left.includes(id)}
                  disabled={missing !== null || run.running}
                  onChange={() =>
                    setLeft((last) =>
                      last.includes(id) ? last.filter((each) => each !== id) : [...last, id],
                    )
                  }
                />
                {missing !== null && <p className={styles.soft}>{missing}</p>}
              </div>
            ))}
          </fieldset>
          {planted.length > 0 && (
            <Notice
              tone="warning"
              title={`${planted.length === 1 ? 'A drift is' : `${planted.length} drifts are`} planted`}
            >
              Proofs will fail. <a href="#/proofs/drifts">Take it away</a> to see the product as it is.
            </Notice>
          )}
          <div className={styles.buttons}>
            <Button
              look="primary"
              icon={<Play aria-hidden="true" />}
              aria-disabled={run.running}
              onClick={() => run.running || void run.start(chosen)}
            >
              {run.running ? 'Running…' : 'Run all proofs'}
            </Button>
            {run.running && (
              <Button icon={<Square aria-hidden="true" />} onClick={run.stop}>
                Stop
              </Button>
            )}
          </div>
          <Progress run={run} failed={failed.length} />
        </div>
      </Panel>
      {failed[0] && (
        <Notice tone="critical" title={`Failed first: ${failed[0].proof}`}>
          It says: {failed[0].saw}
        </Notice>
      )}
      {places
        .map(({ id, title }) => ({ id, title }))
        .toSpliced(0, 0, { id: 'pure' as ProofPlaceId, title: 'Without a storage' })
        .map(({ id, title }) => {
          const seen = run.seen.filter(({ place }) => place === id)
          if (seen.length === 0) return null
          return (
            <Panel key={id} title={title} aside={tallyOf(seen)} flush>
              <SuiteResults seen={seen} listing={listing} />
            </Panel>
          )
        })}
      {run.seen.length === 0 && !run.running && (
        <p className={styles.soft}>
          Nothing ran yet. Afterwards each proof stands here with what it saw. Then{' '}
          <a href="#/proofs/drifts">plant a drift</a>.
        </p>
      )}
    </div>
  )
}

function Progress({ run, failed }: { readonly run: ProofRunning; readonly failed: number }) {
  const { seen, all, running, took } = run
  const held = seen.length - failed
  const seconds = took === null ? '' : ` in ${(took / 1000).toFixed(1)} s`
  const words = running
    ? `${seen.length} of ${all || '…'} proofs`
    : seen.length === 0
      ? ''
      : `${held} ${held === 1 ? 'proof holds' : 'proofs hold'}, ${failed === 0 ? 'none fails' : `${failed} ${failed === 1 ? 'fails' : 'fail'}`}${seen.length < all ? `, ${all - seen.length} not run` : ''}${seconds}.`
  return (
    <div className={styles.progress}>
      {running && <progress aria-label="Progress of the proofs" value={seen.length} max={all || 1} />}
      <p role="status">{words}</p>
    </div>
  )
}
