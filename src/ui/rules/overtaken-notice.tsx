import { Notice } from '../components/notice.tsx'
import { compareSides } from '../conflict/rows.ts'
import type { Opened } from './opened.ts'
import { writtenValue } from './rule-fields.ts'

interface OvertakenNoticeProps {
  readonly opened: Opened
  readonly present: Opened
}

/** Said before anything is sent: somebody saved the policy while this form was open. */
export function OvertakenNotice({ opened, present }: OvertakenNoticeProps) {
  if (opened.token === present.token) return null
  const { rows } = compareSides([opened.policy], [{ name: 'present', data: present.policy }])
  const changes = rows.map(
    (row) => `${row.label}: ${writtenValue(row.base) || 'empty'} → ${writtenValue(row.values[0]) || 'empty'}`,
  )
  return (
    <Notice tone="warning" urgent title="Somebody saved this policy after you opened the form">
      <p>
        {changes.length > 0 ? `Changed since: ${changes.join('; ')}. ` : 'What it says is the same. '}
        The form keeps what it was opened on and what you wrote. Saving it shows both side by side.
      </p>
    </Notice>
  )
}
