import type { AggregateName } from '../app/commands.ts'
import type { IncidentData } from '../domain/incident.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import { activeRulesOf } from '../domain/read-models/active-rule-index.ts'
import { ledgerEntryOf } from '../domain/read-models/incident-ledger.ts'
import type { Tx } from './backend.ts'
import type { ReadModelRow } from './rows.ts'

/** What an aggregate contributes to the read models; null when it contributes nothing. */
export function contributionOf(domain: PolicyData | IncidentData | null): ReadModelRow | null {
  if (domain === null) return null
  if ('rules' in domain) {
    const active = activeRulesOf(domain).map(({ metric, ruleId }) => ({ metric, ruleId }))
    if (active.length === 0) return null
    const metrics = [...new Set(active.map(({ metric }) => metric))].sort()
    return { type: 'policy', id: domain.policyId, active, metrics }
  }
  const { incidentId, ...entry } = ledgerEntryOf(domain)
  const open = entry.state === 'resolved' ? {} : { open: entry.policyId }
  return { type: 'incident', id: incidentId, ...entry, ...open }
}

/** Writes what changed in a contribution, and nothing when it is the same. What it was is undefined when nobody knows. */
export function putContribution(
  tx: Tx,
  { type, id }: AggregateName,
  before: ReadModelRow | null | undefined,
  after: ReadModelRow | null,
): void {
  // Both were made by `contributionOf`, so equal ones have equal texts.
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(after)) return
  const table = tx.table('readModels')
  if (after === null) table.delete([type, id])
  else table.put(after)
}
