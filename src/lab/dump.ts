/** Everything a script may want to compare, as canonical plain data. */

import type { MergePolicy, Reader, RecordDetail } from '../app/ports.ts'
import type { RejectedRemote } from '../app/room-storage.ts'
import { canonicalText } from '../codec/canonical.ts'
import type { Json } from '../codec/json.ts'
import type { IncidentData } from '../domain/incident.ts'
import { apiVersion, type Dump } from './contract.ts'
import { hashOfHeads } from './hash-of-heads.ts'

/** What the page knows of itself. */
export interface DumpedPage {
  /** What links brought and was not taken in. */
  readonly rejected: readonly RejectedRemote[]
  readonly release: number
  readonly layout: number
  readonly namespace: string
  readonly device: string
  readonly tab: number
  readonly leader: boolean
  readonly online: boolean
  readonly clock: string
  readonly policy: MergePolicy
}

/** Reads the whole device. Keys are sorted, absent values are left out, and the result is safe to send as JSON. */
export async function dumpDevice(reader: Reader, { rejected, ...page }: DumpedPage): Promise<Dump> {
  const details: RecordDetail[] = []
  await reader.details((slice) => void details.push(...slice))
  const { revisions, events, samples, lostUpdates } = await reader.counts()
  const dump: Dump = {
    apiVersion,
    ...page,
    aggregates: details.map(dumpAggregate),
    outbox: (await reader.outbox({ pendingOnly: false, limit: Number.MAX_SAFE_INTEGER })).map(
      ({ kind, id, attempts, settled }) => ({ kind, id, attempts, settled }),
    ),
    quarantine: [...(await dumpQuarantine(reader, details)), ...rejected.map(dumpRejected)],
    conflicts: details.flatMap(dumpConflict),
    readModels: await dumpReadModels(reader),
    counts: { revisions, events, samples, lostUpdates },
    hash: await hashOfHeads(reader),
  }
  // Canonical text and back: sorted keys, nothing undefined, and nothing that shares memory with the app.
  return JSON.parse(canonicalText(withoutUndefined(dump)))
}

function dumpAggregate({ stored, view, domain }: RecordDetail): Dump['aggregates'][number] {
  const { type, id, token, heads, v, minReader } = stored
  return { type, id, status: view.status, token, heads, v, minReader, domain, stored }
}

async function dumpQuarantine(reader: Reader, details: readonly RecordDetail[]): Promise<Dump['quarantine']> {
  const dumped: Dump['quarantine'][number][] = []
  for (const { stored, view } of details) {
    if (view.status !== 'quarantined' || view.problem === null) continue
    const { head, error } = view.problem
    const { type, id, text } = stored
    const { proposals = [] } = (await reader.repairs({ type, id })) ?? {}
    const step = 'step' in error ? error.step : 'shape'
    dumped.push({ type, id, source: head, step, code: error.code, reason: error.message, text, proposals })
  }
  return dumped
}

/** It names no aggregate that could be trusted, so it stands under its own digest. */
function dumpRejected({ digest, source, reason, text }: RejectedRemote): Dump['quarantine'][number] {
  return {
    type: 'revision',
    id: digest,
    source,
    step: 'shape',
    code: 'rejected-remote',
    reason,
    text,
    proposals: [],
  }
}

function dumpConflict({ stored, view }: RecordDetail): Dump['conflicts'] {
  if (view.conflict === null) return []
  const { kind, base, heads, fields } = view.conflict
  return [{ type: stored.type, id: stored.id, kind, base, heads, fields }]
}

async function dumpReadModels(reader: Reader): Promise<Dump['readModels']> {
  const incidents = await reader.incidents({ limit: Number.MAX_SAFE_INTEGER })
  const unresolved = incidents.filter((incident) => incident.state !== 'resolved')
  const openIncidents = Object.entries(idsBy(unresolved, (incident) => incident.policyId)).map(
    ([policyId]) => [
      policyId,
      idsBy(
        unresolved.filter((incident) => incident.policyId === policyId),
        (incident) => incident.ruleId,
      ),
    ],
  )
  return {
    activeRuleIndex: Object.fromEntries(await reader.activeRules()),
    openIncidents: Object.fromEntries(openIncidents),
    incidentHistory: idsBy(incidents, (incident) => incident.metricName),
  }
}

function idsBy(
  incidents: readonly IncidentData[],
  key: (incident: IncidentData) => string,
): Record<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const incident of incidents)
    groups.set(key(incident), [...(groups.get(key(incident)) ?? []), incident.incidentId])
  return Object.fromEntries([...groups].map(([group, ids]) => [group, ids.sort()]))
}

function withoutUndefined(value: unknown): Json {
  // Everything in a dump is plain data already; this only drops the absent optional fields.
  return JSON.parse(JSON.stringify(value)) as Json
}
