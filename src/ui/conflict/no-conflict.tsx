import type { ReactNode } from 'react'
import type { RecordDetail } from '../../app/ports.ts'
import { EmptyState } from '../components/empty-state.tsx'

interface NoConflictProps {
  readonly policyId: string
  readonly record: RecordDetail | null
  /** Somebody was deciding here when the conflict went away. */
  readonly wasOpen: boolean
  /** Where to go from here. */
  readonly children: ReactNode
}

/** Why there is nothing to decide: resolved, merged by itself, parked, or never there. */
export function NoConflict({ policyId, record, wasOpen, children }: NoConflictProps) {
  const [title, words] = told(policyId, record, wasOpen)
  return (
    <EmptyState title={title} actions={children}>
      {words}
    </EmptyState>
  )
}

function told(
  policyId: string,
  record: RecordDetail | null,
  wasOpen: boolean,
): readonly [title: string, words: string] {
  if (record === null) return ['There is no conflict here', `This device has no policy “${policyId}”.`]
  switch (record.stored.status) {
    case 'conflict':
      return [
        'None of its states can be read here',
        'They contradict each other, and this release reads none of them. Its record says why.',
      ]
    case 'parked':
      return [
        'Parked: a newer release wrote one of its states',
        'Whether they contradict each other, only that release can tell. Open this device with it, and decide there.',
      ]
    case 'quarantined':
      return [
        'One of its states cannot be read',
        'That is repaired first, in the record’s quarantine. Then what is left is compared.',
      ]
    case 'merged':
      return [
        'Its states fit together',
        'They were merged field by field, and the whole is valid. The next save joins them.',
      ]
    case 'clean':
      return wasOpen
        ? [
            'Somebody resolved it while you were deciding',
            'In another tab or on another device. What you chose was not saved; every state stays in the history.',
          ]
        : [
            'There is no conflict here',
            'Either it was resolved, here or on another device, or it never had one.',
          ]
  }
}
