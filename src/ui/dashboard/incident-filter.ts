import type { IncidentFilter, RecordSummary } from '../../app/ports.ts'

/** What the incident list is narrowed to; '' is all. */
export interface Narrowing {
  readonly state: string
  readonly metricName: string
  readonly policyId: string
}

export const everything: Narrowing = { state: '', metricName: '', policyId: '' }

const states = ['open', 'acknowledged', 'resolved'] as const

export function filterOf({ state, metricName, policyId }: Narrowing, limit: number): IncidentFilter {
  const known = states.find((each) => each === state)
  return {
    limit,
    ...(known !== undefined && { state: known }),
    ...(metricName !== '' && { metricName }),
    ...(policyId !== '' && { policyId }),
  }
}

/** The metrics that incidents of this device are about. */
export function incidentMetrics(records: readonly RecordSummary[]): readonly string[] {
  const names = new Set<string>()
  for (const record of records) {
    if (record.type === 'incident') for (const name of record.metricNames) names.add(name)
  }
  return [...names].sort()
}
