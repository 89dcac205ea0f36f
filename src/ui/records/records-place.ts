/** The places below `#/records`, each with a link of its own. */
import type { AggregateName } from '../../app/commands.ts'
import type { RecordSummary } from '../../app/ports.ts'
import { placeOf } from '../place.ts'

export const recordTabs = ['fields', 'stored-by', 'history', 'events', 'outbox', 'quarantine', 'raw'] as const
export type RecordTab = (typeof recordTabs)[number]

export const recordStatuses = ['clean', 'merged', 'conflict', 'quarantined', 'parked'] as const
export type RecordStatus = RecordSummary['status']

export type RecordsPlace =
  | { readonly kind: 'list'; readonly status: RecordStatus | null }
  | { readonly kind: 'outbox' | 'quarantine' }
  | {
      readonly kind: 'record'
      readonly name: AggregateName
      readonly tab: RecordTab
      readonly detail: string | null
    }
  | { readonly kind: 'unknown' }

/** Reads the parts below `#/records`. */
export function readRecordsPlace(parts: readonly string[]): RecordsPlace {
  const [first, id, tab = 'fields', detail = null, ...more] = parts
  if (first === undefined) return { kind: 'list', status: null }
  if (id === undefined) {
    const status = recordStatuses.find((each) => each === first)
    if (status) return { kind: 'list', status }
    return first === 'outbox' || first === 'quarantine' ? { kind: first } : { kind: 'unknown' }
  }
  const known = recordTabs.find((each) => each === tab)
  if ((first !== 'policy' && first !== 'incident') || known === undefined || more.length > 0)
    return { kind: 'unknown' }
  return { kind: 'record', name: { type: first, id }, tab: known, detail }
}

/** The place of a record, of one of its tabs, or of what a tab shows. */
export function recordPlace({ type, id }: AggregateName, tab: RecordTab = 'fields', detail?: string): string {
  return placeOf(...recordParts({ type, id }, tab, detail))
}

/** The same as parts, for going there. */
export function recordParts(
  { type, id }: AggregateName,
  tab: RecordTab = 'fields',
  detail?: string,
): readonly string[] {
  const below = detail === undefined ? [] : [detail]
  return ['records', type, id, ...(tab === 'fields' && detail === undefined ? [] : [tab, ...below])]
}

/** Where a conflict is resolved. */
export function conflictPlace({ type, id }: AggregateName): string {
  return placeOf('sync', 'conflicts', type, id)
}
