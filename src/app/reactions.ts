/**
 * What follows in one aggregate from what happened in another. One aggregate a transaction is the rule, so a retired
 * rule's open incident is resolved afterwards, by a command of its own that is safe to repeat.
 */
import type { PolicyData } from '../domain/policy-state.ts'
import type { AggregateName, ResolveIncident } from './commands.ts'
import type { Reader, RecordDetail } from './ports.ts'

/** Who reactions are done by, where a person's name would stand. */
export const reactor = 'driftwatch'

/** Policies read at once: enough to be quick, few enough to keep the page answering. */
const sliceSize = 100

/** What is read to find out what is due. */
export interface ReactionReader extends Pick<Reader, 'incidentCounts' | 'incidents'> {
  policies(ids: readonly string[]): Promise<readonly Pick<RecordDetail, 'domain'>[]>
}

/**
 * The commands that are due: every unresolved incident of a retired rule, to be resolved with the reason of its retirement.
 * @param among the policies to look at
 */
export async function dueReactions(
  reader: ReactionReader,
  among: ReadonlySet<string> | 'all',
): Promise<readonly ResolveIncident[]> {
  const { byPolicy } = await reader.incidentCounts()
  const unresolved = [...byPolicy].filter(
    ([id, { open, acknowledged }]) => open + acknowledged > 0 && (among === 'all' || among.has(id)),
  )
  const due: ResolveIncident[] = []
  for (let from = 0; from < unresolved.length; from += sliceSize) {
    const ids = unresolved.slice(from, from + sliceSize).map(([id]) => id)
    for (const policy of (await reader.policies(ids)).map(policyOf)) {
      const reasons = policy === null ? new Map<string, string>() : retirements(policy)
      if (policy === null || reasons.size === 0) continue
      const count = byPolicy.get(policy.policyId)
      for (const state of ['open', 'acknowledged'] as const) {
        const limit = count?.[state] ?? 0
        if (limit === 0) continue
        for (const incident of await reader.incidents({ policyId: policy.policyId, state, limit })) {
          const note = reasons.get(incident.ruleId)
          if (note === undefined) continue
          due.push({ type: 'resolveIncident', incidentId: incident.incidentId, by: reactor, note })
        }
      }
    }
  }
  return due
}

/** The policies whose reactions a change of these aggregates can make due. An incident's id begins with its policy's. */
export function policiesConcerned(names: readonly AggregateName[]): ReadonlySet<string> {
  return new Set(names.map(({ type, id }) => (type === 'policy' ? id : id.slice(0, id.indexOf(':')))))
}

function policyOf({ domain }: Pick<RecordDetail, 'domain'>): PolicyData | null {
  return domain !== null && 'rules' in domain ? domain : null
}

function retirements(policy: PolicyData): ReadonlyMap<string, string> {
  const retired = policy.rules.flatMap(({ ruleId, state, retiredReason }) =>
    state === 'retired' && retiredReason !== undefined ? [[ruleId, retiredReason] as const] : [],
  )
  return new Map(retired)
}
