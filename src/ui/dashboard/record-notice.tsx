import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { placeOf } from '../place.ts'
import styles from './record-notice.module.css'

/** Says what is the matter with a record, and where it is dealt with. Nothing for a clean one. */
export default function RecordNotice({ record }: { readonly record: RecordDetail }) {
  const { stored, view } = record
  const name = [stored.type, stored.id] as const
  const recordLink = (
    <ButtonLink small href={placeOf('records', ...name)}>
      Look at the record
    </ButtonLink>
  )
  switch (stored.status) {
    case 'clean':
      return null
    case 'merged':
      return (
        <div className={styles.notice}>
          <Notice tone="accent" title="Merged from several states">
            {stored.heads.length} states stood side by side and came together field by field. Your next save
            makes it one again.
          </Notice>
        </div>
      )
    case 'conflict':
      return (
        <div className={styles.notice}>
          <Notice
            tone="critical"
            title="In conflict"
            actions={
              <ButtonLink small look="primary" href={placeOf('sync', 'conflicts', ...name)}>
                Resolve the conflict
              </ButtonLink>
            }
          >
            {stored.heads.length} states contradict each other. Nothing is lost: one of them is shown and
            evaluated for the time being
            {view.winner !== undefined && (
              <>
                {' ('}
                <a href={placeOf('records', ...name, 'history', view.winner.slice(0, 12))}>
                  revision <code>{view.winner.slice(0, 8)}</code>
                </a>
                , which has the largest id)
              </>
            )}
            , and nothing else can be changed until somebody decides.
          </Notice>
        </div>
      )
    default:
      return (
        <div className={styles.notice}>
          <Notice
            tone="warning"
            title={stored.status === 'parked' ? 'Parked: a newer release wrote this' : 'Quarantined'}
            actions={recordLink}
          >
            {view.problem?.error.message ?? 'The stored record cannot be read.'} Its bytes are kept untouched.
            {view.domain !== null && ' What is shown is the latest state that can be read.'}
          </Notice>
        </div>
      )
  }
}
