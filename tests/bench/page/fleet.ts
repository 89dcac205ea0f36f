/** What all contenders work with: policies of five rules, as revisions and as the rows that a save leaves. */
import type { PolicyEvent } from '../../../src/domain/events.ts'
import { MonitoringPolicy } from '../../../src/domain/policy.ts'
import type { Revision } from '../../../src/history/revision.ts'
import { viewOf } from '../../../src/history/view.ts'
import { at, rule, sure } from '../../../src/proofs/examples.ts'
import { ownCodecs } from '../../../src/storage/context.ts'
import { firstRevision } from '../../../src/storage/first-revision.ts'
import { openMemoryBackend } from '../../../src/storage/memory/memory-backend.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { replicateEntry } from '../../../src/storage/outbox-rows.ts'
import { contributionOf } from '../../../src/storage/read-model-rows.ts'
import { rowOfRevision } from '../../../src/storage/revision-row.ts'
import type { Rows } from '../../../src/storage/rows.ts'
import { snapshotOf } from '../../../src/storage/snapshot.ts'

const time = at('2026-04-02T09:00:00Z')
export const clock = { now: () => time }
const metrics = ['cpu', 'memory', 'disk', 'errors', 'latency']

export function policyId(number: number): string {
  return `checkout-eu-north-${String(number).padStart(5, '0')}`
}

/** @param release which release made them; before the sixth there were no runbooks */
export function fleetRevisions(count: number, release = 6, first = 0): Revision[] {
  return Array.from({ length: count }, (_, place) => {
    const number = first + place
    const policy = sure(MonitoringPolicy.create(policyId(number), time))
    for (const [place, metric] of metrics.entries()) {
      const threshold = Number((0.5 + ((number + place) % 100) / 250).toFixed(3))
      const runbook =
        release < 6 ? '' : 'https://runbooks.example/checkout/what-to-do-when-this-alert-goes-off'
      sure(
        policy.registerRule(rule(`${metric}-hot`, metric, { threshold, runbook }), time, { activate: true }),
      )
    }
    return sure(firstRevision(policy, { device: 'bench', at: time, command: 'createPolicy', release }))
  })
}

export interface SavedRows {
  readonly record: Rows['records']
  readonly revision: Rows['revisions']
  readonly entry: Rows['outbox']
  readonly readModel: Rows['readModels'] | null
}

/** The rows that bringing in a revision leaves. */
export function rowsOf(revision: Revision): SavedRows {
  const name = revision.header.aggregate
  const reader = { release: 6, floor: 1 }
  const view = viewOf({
    aggregate: name,
    heads: [revision],
    find: () => undefined,
    reader,
    codecs: ownCodecs,
  })
  return {
    record: snapshotOf(name, [revision], view, { codecs: ownCodecs, release: 6 }),
    revision: rowOfRevision(revision),
    entry: replicateEntry(name, revision.id),
    readModel: contributionOf(view.domain),
  }
}

/** The rows of the nth save of a policy: made once, with a storage in memory, and ready before anything is measured. */
export async function rowsOfSaves(policies: number, saves: number): Promise<SavedRows[]> {
  const storage = await openStorage({
    backend: openMemoryBackend(),
    clock,
    release: 6,
    makeDeviceId: () => 'bench',
  })
  await storage.importRevisions(fleetRevisions(policies), { publish: false })
  const rows: SavedRows[] = []
  for (let save = 0; save < saves; save++) {
    const id = policyId(save % policies)
    const unit = storage.units.begin()
    const { aggregate } = sure(await unit.policies.get(id))
    change(aggregate, save)
    unit.policies.save(aggregate)
    sure(await unit.commit('reviseRule'))
    const [revision] = (await storage.reader.revisions({ type: 'policy', id })).slice(-1)
    if (revision) rows.push(rowsOf(revision))
  }
  return rows
}

/** What the nth save changes: a threshold, to something that it was not. */
export function change(policy: MonitoringPolicy, save: number): PolicyEvent['type'] {
  sure(policy.reviseRule('cpu-hot', { threshold: Number((0.1 + (save % 700) / 1000).toFixed(3)) }, time))
  return 'RuleRevised'
}
