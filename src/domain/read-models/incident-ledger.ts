import type { DomainError } from '../errors.ts'
import type { IncidentEvent } from '../events.ts'
import { Incident, type IncidentData, type IncidentState } from '../incident.ts'
import { ok, type Result } from '../result.ts'
import { compareText } from '../text-order.ts'
import { grouped } from './grouped.ts'

/** All that an incident contributes to the ledger. */
export interface LedgerEntry {
  readonly incidentId: string
  readonly policyId: string
  readonly ruleId: string
  readonly metric: string
  readonly state: IncidentState
  readonly openedAt: string
}

/** Incidents that are not yet resolved, by policy and rule, and every incident there was, by metric. */
export interface IncidentLedger {
  readonly openIncidents: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly incidentHistory: Readonly<Record<string, readonly string[]>>
}

/** What one incident contributes. */
export function ledgerEntryOf(incident: IncidentData): LedgerEntry {
  const { incidentId, policyId, ruleId, metricName, state, openedAt } = incident
  return { incidentId, policyId, ruleId, metric: metricName, state, openedAt }
}

/** The ledger of these entries, oldest incident first, the same whatever order they come in. */
export function incidentLedger(entries: readonly LedgerEntry[]): IncidentLedger {
  const inOrder = [...entries].sort(
    (a, b) => compareText(a.openedAt, b.openedAt) || compareText(a.incidentId, b.incidentId),
  )
  const open = inOrder.filter((entry) => entry.state !== 'resolved')
  return {
    openIncidents: Object.fromEntries(
      Array.from(
        grouped(open, (entry) => entry.policyId),
        ([policyId, own]) => [policyId, idsBy(own, (entry) => entry.ruleId)],
      ),
    ),
    incidentHistory: idsBy(inOrder, (entry) => entry.metric),
  }
}

/** The ledger from events alone, each incident's own in their order. */
export function rebuildIncidentLedger(events: readonly IncidentEvent[]): Result<IncidentLedger, DomainError> {
  const entries: LedgerEntry[] = []
  for (const [incidentId, own] of grouped(events, (event) => event.incidentId)) {
    const incident = Incident.of(incidentId, own)
    if (!incident.ok) return incident
    entries.push(ledgerEntryOf(incident.value.describe()))
  }
  return ok(incidentLedger(entries))
}

function idsBy(
  entries: readonly LedgerEntry[],
  keyOf: (entry: LedgerEntry) => string,
): Record<string, string[]> {
  return Object.fromEntries(
    Array.from(grouped(entries, keyOf), ([key, own]) => [key, own.map((entry) => entry.incidentId)]),
  )
}
