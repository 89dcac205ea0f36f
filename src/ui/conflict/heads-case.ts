import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { RecordDetail } from '../../app/ports.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { instantText } from '../components/time-text.ts'
import { type CaseSide, type ConflictCase, policyWords } from './conflict-case.ts'

const kinds: Readonly<Record<string, string>> = {
  fields: 'They set the same fields to different values.',
  invariant: 'Every field merges, but what comes out is no valid policy.',
  'no-base': 'What they come from is not known any more, so every difference counts.',
}

/**
 * The conflict of a policy's heads. Mine is this device's newest head, or else the one that is shown meanwhile.
 * Null where there is no conflict, or no head can be read.
 */
export function headsCase(
  record: RecordDetail,
  history: readonly HistoryEntry[],
  device: { readonly id: string; readonly nameOf: (id: string) => string },
  mergePolicy: string | undefined,
): ConflictCase | null {
  const { conflict, winner } = record.view
  if (conflict === null) return null
  const heads = history.filter((entry) => entry.head && policyOf(entry) !== null)
  const own =
    heads.findLast((entry) => entry.device === device.id) ?? heads.find((entry) => entry.id === winner)
  const ordered = [...heads.filter((entry) => entry === own), ...heads.filter((entry) => entry !== own)]
  const [mine, ...theirs] = ordered.flatMap((entry) => sideOf(entry, device.nameOf, entry.id === winner))
  if (mine === undefined) return null
  const bases = conflict.base.map((id) => history.find((entry) => entry.id === id))
  const known = bases.every((entry) => entry !== undefined && !entry.pruned)
  const last = ordered.reduce((a, b) => (b.at > a.at ? b : a))
  return {
    policyId: record.stored.id,
    bases: known ? bases.map((entry) => (entry ? policyOf(entry) : null)) : [],
    sides: [mine, ...theirs],
    detected: `${ordered.length} heads detected it: these saves did not see one another. ${kinds[conflict.kind] ?? ''}`,
    applied: policyWords(mergePolicy),
    lastWrite: { winner: ordered.indexOf(last), whole: true },
  }
}

function sideOf(entry: HistoryEntry, nameOf: (id: string) => string, shown: boolean): CaseSide[] {
  const data = policyOf(entry)
  if (data === null) return []
  const who = `Device ${nameOf(entry.device)}, ${instantText(new Date(entry.at))}`
  return [{ name: entry.id, data, who: shown ? `${who}, shown meanwhile` : who }]
}

function policyOf({ domain }: HistoryEntry): PolicyData | null {
  return domain !== null && 'rules' in domain ? domain : null
}
