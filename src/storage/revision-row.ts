import { canonicalText, parseJson } from '../codec/canonical.ts'
import { isPlainObject } from '../codec/json.ts'
import { bodyOf, type Revision, type RevisionHeader } from '../history/revision.ts'
import type { RevisionRow } from './rows.ts'

/** @param events how many it holds, when that is known */
export function rowOfRevision(revision: Revision, events = countEvents(revision)): RevisionRow {
  const { id, header, body } = revision
  return {
    type: header.aggregate.type,
    aggregateId: header.aggregate.id,
    id,
    at: header.at,
    events,
    header: canonicalText(header),
    body,
  }
}

/** Undefined when the row's header is not one any more: then the revision counts as missing. */
export function revisionOfRow(row: RevisionRow): Revision | undefined {
  const parsed = parseJson(row.header)
  if (!parsed.ok || !isPlainObject(parsed.value)) return undefined
  // Headers are written by `rowOfRevision` alone, after verification; what is checked here is that the text survived.
  return { id: row.id, header: parsed.value as unknown as RevisionHeader, body: row.body }
}

function countEvents(revision: Revision): number {
  return bodyOf(revision)?.events.length ?? 0
}
