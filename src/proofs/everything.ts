import type { AggregateName } from '../app/commands.ts'
import { show } from './proof.ts'
import type { ProofStorage } from './storage-fixture.ts'

/** All that a database holds, as one text: equal texts, equal databases. */
export async function everything({ reader, settings }: ProofStorage): Promise<string> {
  const records: { stored: AggregateName }[] = []
  await reader.details((slice) => void records.push(...slice))
  const names = records.map(({ stored }) => stored)
  const policies = names.filter(({ type }) => type === 'policy').map(({ id }) => id)
  const all = Number.MAX_SAFE_INTEGER
  // In one go: one after the other they would wait more than they read.
  const others = await Promise.all([
    Promise.all(names.map((name) => reader.revisions(name))),
    reader.outbox({ pendingOnly: false, limit: all }),
    reader.incidents({ limit: all }),
    reader.incidentCounts(),
    reader.activeRules(),
    Promise.all(policies.map((id) => samplesOf(reader, id))),
    reader.counts(),
    settings.mergePolicy(),
  ])
  return show([records, ...others])
}

async function samplesOf(reader: ProofStorage['reader'], policyId: string): Promise<unknown> {
  const metrics = await reader.sampledMetrics(policyId)
  return Promise.all(
    metrics.map(({ metricName }) => reader.latestSamples(policyId, metricName, Number.MAX_SAFE_INTEGER)),
  )
}
