/** What is the matter with a record, and where to go with it. */
import type { RecordDetail } from '../../app/ports.ts'
import { ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { shortId } from './history-detail.ts'
import { conflictPlace, type RecordTab, recordPlace } from './records-place.ts'
import { kept } from './unreadable-words.ts'

interface StatusBannerProps {
  readonly record: RecordDetail
  readonly tab: RecordTab
}

export function StatusBanner({ record: { stored, view }, tab }: StatusBannerProps) {
  switch (view.status) {
    case 'clean':
      return null
    case 'merged':
      return (
        <Notice
          title={`${stored.heads.length} saves that did not see one another were merged`}
          actions={
            <ButtonLink small href={recordPlace(stored, 'history')}>
              See both in the history
            </ButtonLink>
          }
        >
          {stored.type === 'policy'
            ? 'What changed on each side fits together, and the whole is valid.'
            : 'What happened on each side was put together, each event once.'}{' '}
          Nothing was written for it: the next save joins them.
        </Notice>
      )
    case 'conflict':
      return (
        <Notice
          tone="critical"
          title="Saves that did not see one another contradict each other"
          actions={
            <ButtonLink small look="primary" href={conflictPlace(stored)}>
              Resolve the conflict
            </ButtonLink>
          }
        >
          {conflictWords(view.conflict)} All of them are kept. Until someone decides,{' '}
          {view.winner === undefined ? (
            'one of them'
          ) : (
            <a href={recordPlace(stored, 'history', shortId(view.winner))}>
              revision <code>{view.winner.slice(0, 8)}</code>
            </a>
          )}{' '}
          is shown for the time being: the one with the largest id, on every device the same.
        </Notice>
      )
    case 'quarantined':
      // Its own tab tells all of it.
      if (tab === 'quarantine') return null
      return (
        <Notice
          tone="warning"
          title="This record cannot be read"
          actions={
            <ButtonLink small href={recordPlace(stored, 'quarantine')}>
              See why, with the original bytes
            </ButtonLink>
          }
        >
          {(tab !== 'fields' || view.domain !== null) && `${view.problem?.error.message} `}
          {kept(view.provisional)}
        </Notice>
      )
    case 'parked':
      return (
        <Notice tone="warning" title="A newer release wrote this record">
          {view.problem?.error.message} It is kept and passed on as it is, and cannot be changed here. Open it
          with that release.{' '}
          {view.provisional && 'What is shown is the last state that this release can read.'}
        </Notice>
      )
  }
}

function conflictWords(conflict: RecordDetail['view']['conflict']): string {
  switch (conflict?.kind) {
    case 'fields':
      return conflict.fields.length === 1
        ? 'One field was set to different values.'
        : `${conflict.fields.length} fields were set to different values.`
    case 'invariant':
      return `Every field merges, and together they break a rule: ${conflict.refusal?.message ?? ''}`
    case 'no-base':
      return 'They have no state in common that is still known, so no field can be merged.'
    case undefined:
      return ''
  }
}
