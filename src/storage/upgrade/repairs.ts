import type { AggregateName } from '../../app/commands.ts'
import type { Repairs } from '../../app/repairs.ts'
import type { RepairProposal } from '../../app/upgrades.ts'
import { type Proposal, proposalsFor } from '../../codec/repair/proposals.ts'
import { readState } from '../../history/read-state.ts'
import { type Revision, readBody } from '../../history/revision.ts'
import { type AggregateView, viewOf } from '../../history/view.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { gatherHeads, readRevisions, viewOfHeads } from '../reading.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'

/** What a repair of a record can choose from. A record whose last step was a repair may be repaired again, in its place. */
export async function readRepairs(context: StorageContext, name: AggregateName): Promise<Repairs | null> {
  const { backend, codecs, reading } = context
  const spec = { stores: ['meta', 'records', 'revisions'], mode: 'read' } as const
  return backend.transaction(spec, async (tx) => {
    const [facts, row] = await Promise.all([readFacts(tx), tx.table('records').get([name.type, name.id])])
    if (row === undefined || isGone(row)) return null
    const [[gathered], all] = await Promise.all([gatherHeads(tx, [row]), readRevisions(tx, row)])
    if (gathered === undefined) return null
    const mergePolicy = facts?.mergePolicy ?? 'ask'
    const view = viewOfHeads(gathered, all, { codecs, reading }, mergePolicy)
    const known = new Map(all.map((revision) => [revision.id, revision]))
    const heads = row.heads.flatMap((head) => known.get(head) ?? [])
    if (view.status !== 'quarantined') return mendedBefore(row, view, heads, known)
    const readable = heads.filter((head) =>
      row.type === 'policy'
        ? readState(head, codecs.policy, reading).ok
        : readState(head, codecs.incident, reading).ok,
    )
    const others =
      readable.length === 0
        ? null
        : viewOf({
            aggregate: name,
            heads: readable,
            find: (id) => known.get(id),
            reader: reading,
            codecs,
            mergePolicy,
          })
    const said = others?.domain && others.conflict === null ? [asHistorySays(others.domain)] : []
    const rowIsWrong = readable.length === row.heads.length
    return { proposals: [...(rowIsWrong ? said : []), ...proposalsFor(row)], others }
  })
}

function asHistorySays(result: unknown): RepairProposal {
  return { id: 'as-history-says', title: 'take what its history says', result }
}

/** A wrong repair is mended by another, which chooses from what the first one could. */
function mendedBefore(
  { type, id }: RecordRow,
  view: AggregateView,
  heads: readonly Revision[],
  known: ReadonlyMap<string, Revision>,
): Repairs | null {
  const [head, ...others] = heads
  if (view.status !== 'clean' || head?.header.command !== 'repairRecord' || others.length > 0) return null
  const offered = new Map<string, Proposal>()
  for (const parent of head.header.parents) {
    const before = known.get(parent)
    const text = before && readBody(before)?.state
    if (!text) continue
    const { v, minReader } = before.header
    for (const proposal of proposalsFor({ type, id, v, minReader, text }))
      if (!offered.has(proposal.id)) offered.set(proposal.id, proposal)
  }
  return { proposals: [...offered.values()], others: null }
}
