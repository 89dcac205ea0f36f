import type { AggregateName } from '../app/commands.ts'
import type { IncidentNotice } from '../app/ports.ts'
import { canonicalText } from '../codec/canonical.ts'
import type { OutboxRow } from './rows.ts'

/** The intent to send a revision to other devices. */
export function replicateEntry(aggregate: AggregateName, revision: string): OutboxRow {
  return entry('replicate', revision, aggregate, revision)
}

/** The intent to tell the outside of an incident. */
export function noticeEntry(notice: IncidentNotice): OutboxRow {
  return entry('notify', notice.id, { type: 'incident', id: notice.incidentId }, canonicalText(notice))
}

function entry(kind: OutboxRow['kind'], id: string, aggregate: AggregateName, payload: string): OutboxRow {
  return { id, kind, aggregate, payload, attempts: 0, settled: false, pending: kind }
}
