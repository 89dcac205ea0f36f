import type { AggregateName } from '../app/commands.ts'
import { show } from './proof.ts'
import type { ProofStorage } from './storage-fixture.ts'

/** All that a database holds, as one text: equal texts, equal databases. */
export async function everything({ reader, settings }: ProofStorage): Promise<string> {
  const records: { stored: AggregateName }[] = []
  await reader.details((slice) => void records.push(...slice))
  const names = records.map(({ stored }) => stored)
  const all = Number.MAX_SAFE_INTEGER
  const policies = names.filter(({ type }) => type === 'policy').map(({ id }) => id)
  return show({
    records,
    revisions: await Promise.all(names.map((name) => reader.revisions(name))),
    outbox: await reader.outbox({ pendingOnly: false, limit: all }),
    incidents: await reader.incidents({ limit: all }),
    incidentCounts: await reader.incidentCounts(),
    activeRules: await reader.activeRules(),
    samples: await Promise.all(policies.map((id) => samplesOf(reader, id))),
    counts: await reader.counts(),
    mergePolicy: await settings.mergePolicy(),
  })
}

async function samplesOf(reader: ProofStorage['reader'], policyId: string): Promise<unknown> {
  const metrics = await reader.sampledMetrics(policyId)
  return Promise.all(
    metrics.map(({ metricName }) => reader.latestSamples(policyId, metricName, Number.MAX_SAFE_INTEGER)),
  )
}
