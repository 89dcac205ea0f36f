import { Fragment, useMemo } from 'react'
import { newestRelease } from '../../app/environment.ts'
import { classes } from '../components/classes.ts'
import { ReleaseMark } from '../components/marks.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useReleases, useUpgrades } from '../hooks/use-upgrades.ts'
import { countVersions, type RailMark, railMarks } from './rail-marks.ts'
import styles from './release-rail.module.css'
import { databaseRelease } from './run-words.ts'
import {
  incidentSpans,
  layoutSpans,
  policySpans,
  releaseNumbers,
  type StoredSpan,
} from './stored-versions.ts'

/** The releases in a row: where the database and the tabs stand, and in which stored version each release writes. */
export function ReleaseRail() {
  const app = useApp()
  const state = useSignal(useUpgrades().state)
  const tabs = useSignal(useReleases().tabs)
  const { records } = useSignal(app.summaries)
  const mine = app.environment.release
  const database = databaseRelease(state, mine)
  const marks = useMemo(() => railMarks(database, mine, tabs), [database, mine, tabs])
  const policies = useMemo(() => countVersions(records, 'policy', policySpans), [records])
  const incidents = useMemo(() => countVersions(records, 'incident', incidentSpans), [records])
  const part = state.phase === 'running' && state.total > 0 ? state.done / state.total : 0
  const to = state.phase === 'running' ? state.to : database
  const low = Math.min(database, to)
  const high = Math.max(database, to)
  const moving = (n: number) =>
    part > 0 &&
    n >= low &&
    n <= high &&
    classes(styles.moving, n === low && styles.low, n === high && styles.high)
  return (
    <div className={styles.frame}>
      <table className={styles.rail}>
        <caption className="visually-hidden">
          Releases 1 to {newestRelease}, where the database and this tab stand, and how many records are
          stored in each version
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              Release
            </th>
            {releaseNumbers.map((n) => (
              <th key={n} scope="col" className={classes(styles.station, moving(n))}>
                <span className={styles.sign}>
                  <ReleaseMark release={n} bare size={22} />
                  <span className={styles.number}>v{n}</span>
                </span>
                <Marks marks={marks.get(n) ?? []} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Lane name="Policies" spans={policySpans} others={policies.others} counts={policies.counts} />
          <Lane name="Incidents" spans={incidentSpans} others={incidents.others} counts={incidents.counts} />
          <Lane name="Layout" spans={layoutSpans} />
        </tbody>
      </table>
      <p className={styles.legend} aria-hidden="true">
        <Shape name="square" size={8} /> the database: release {database} <Shape name="disc" size={8} /> this
        tab: release {mine}
      </p>
    </div>
  )
}

function Marks({ marks }: { readonly marks: readonly RailMark[] }) {
  return (
    <span className={styles.marks}>
      {marks.map(({ kind, words }) => (
        <span key={words} className={classes(styles.mark, styles[kind])}>
          {kind === 'database' ? <Shape name="square" size={8} /> : <Shape name="disc" size={8} />}
          <span className={styles.markWords}>{words}</span>
        </span>
      ))}
    </span>
  )
}

interface LaneProps {
  readonly name: string
  readonly spans: readonly StoredSpan[]
  readonly counts?: ReadonlyMap<number, number>
  readonly others?: number
}

/** What the releases write of one kind: a cell spans the releases that write the same version. */
function Lane({ name, spans, counts, others = 0 }: LaneProps) {
  return (
    <tr>
      <th scope="row" className={styles.corner}>
        {name}
        {others > 0 && (
          <span className={styles.soft} title={`${others} in no version that a release here writes`}>
            {' '}
            +{others}
            <span className="visually-hidden"> in no version that a release here writes</span>
          </span>
        )}
      </th>
      {spans.map(({ v, from, to }) => {
        const count = counts?.get(v)
        return (
          <Fragment key={v}>
            <td colSpan={to - from + 1}>
              <span className={classes(styles.span, count !== undefined && count > 0 && styles.some)}>
                v{v}
                {count !== undefined && count > 0 && (
                  <strong>
                    {' '}
                    <span className={styles.times}>×</span> {count.toLocaleString('en')}
                  </strong>
                )}
              </span>
            </td>
          </Fragment>
        )
      })}
    </tr>
  )
}
