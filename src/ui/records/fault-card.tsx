import { Fragment, type ReactNode } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { Fault, ReadProblem } from '../../app/inspect/inspect.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { byteCount } from './byte-count.ts'
import { shortId } from './history-detail.ts'
import { MarkedText } from './marked-text.tsx'
import styles from './quarantine.module.css'
import { recordPlace } from './records-place.ts'

/** One text that does not read: what said no, where, and the text itself. */
export function FaultCard({ fault, name }: { readonly fault: Fault; readonly name: AggregateName }) {
  const { problem, inRow, revisions, v, text, place } = fault
  const where = inRow ? 'the record’s own row' : `revision ${revisions[0]?.slice(0, 8)}`
  return (
    <section className={styles.card} aria-label={`Fault in ${where}`}>
      <h3 className={styles.title}>{problem.message}</h3>
      <dl className={styles.facts}>
        <Fact term="Reason">
          <code>{problem.code}</code>
          {problem.reason !== problem.message && `: ${problem.reason}`}
        </Fact>
        <Fact term="Step">{stepWords(problem)}</Fact>
        {problem.path !== null && (
          <Fact term="Place">{problem.path === '' ? 'the whole text' : <code>{problem.path}</code>}</Fact>
        )}
        <Fact term="Found in">
          {inRow && 'the record’s own row'}
          {revisions.map((revision, index) => (
            <Fragment key={revision}>
              {(inRow || index > 0) && ' and '}
              <a href={recordPlace(name, 'history', shortId(revision))}>revision {revision.slice(0, 8)}</a>
            </Fragment>
          ))}
          , stored version {v}
        </Fact>
      </dl>
      {text !== null && (
        <>
          <div className={styles.bytesHead}>
            <h4>Original bytes</h4>
            <span className={styles.soft}>
              {byteCount(text).toLocaleString('en')}, kept as they were found
              {place !== null && '; the place at which reading stops is marked'}
            </span>
            <CopyButton label={`Copy original bytes of ${where}`} text={text} />
          </div>
          <MarkedText text={text} place={place} />
        </>
      )}
    </section>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function stepWords({ step, code }: ReadProblem): string {
  switch (step) {
    case 'domain':
      return 'the domain’s constructor, after the shape was found right'
    case 'shape':
      return 'the shape of its stored version'
    case null:
      return code === 'newer-schema' ? 'its version, which is newer than this release' : 'its version'
    default:
      return `the way from version ${step.replace('-', ' to ')}`
  }
}
