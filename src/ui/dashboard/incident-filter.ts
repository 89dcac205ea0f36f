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

export interface IncidentFacts {
  readonly total: number
  /** The metrics that they are about. */
  readonly metrics: readonly string[]
}

/** What can be said of all incidents of this device without reading them. */
export function incidentFacts(records: readonly RecordSummary[]): IncidentFacts {
  const incidents = records.filter(({ type }) => type === 'incident')
  const names = new Set(incidents.flatMap(({ metricNames }) => metricNames))
  return { total: incidents.length, metrics: [...names].sort() }
}
