/** The room's merge policy on this device: it decides how several heads read, so it lives beside the fence. */
import type { MergePolicy } from '../app/ports.ts'
import type { SharedPolicy } from '../app/room-storage.ts'
import { viewOf } from '../history/view.ts'
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { type DatabaseFacts, writeFacts } from './database-facts.ts'
import { countLosers } from './lost-updates.ts'
import { contributionOf } from './read-model-rows.ts'
import { readRevisions } from './reading.ts'
import { snapshotOf } from './snapshot.ts'
import { write } from './writing.ts'

const stores = ['records', 'revisions', 'readModels'] as const

/** A person's wish: it wins over every policy that this device has heard of. */
export async function setPolicy(context: StorageContext, mergePolicy: MergePolicy): Promise<void> {
  await write(context, stores, 'strict', async (tx, facts) => {
    if (facts.mergePolicy === mergePolicy) return
    const counter = facts.policyCounter + 1
    await change(tx, facts, { policy: mergePolicy, counter, device: facts.device }, context)
  })
}

/** The room's word: the highest counter wins, then the device. Answers whether it was taken. */
export function adoptPolicy(context: StorageContext, given: SharedPolicy): Promise<boolean> {
  return write(context, stores, 'strict', async (tx, facts) => {
    const { policyCounter: counter, policyDevice: device } = facts
    if (given.counter < counter || (given.counter === counter && given.device <= device)) return false
    await change(tx, facts, given, context)
    return true
  })
}

async function change(
  tx: Tx,
  facts: DatabaseFacts,
  { policy: mergePolicy, counter: policyCounter, device: policyDevice }: SharedPolicy,
  context: StorageContext,
): Promise<void> {
  writeFacts(tx, { ...facts, mergePolicy, policyCounter, policyDevice })
  if (mergePolicy !== facts.mergePolicy) await readAgain(tx, mergePolicy, context)
}

/** Several heads read otherwise under another merge policy, so their records are the snapshots of another view. */
async function readAgain(tx: Tx, mergePolicy: MergePolicy, context: StorageContext): Promise<void> {
  const several = (await tx.table('records').range()).filter(({ heads }) => heads.length > 1)
  const histories = await Promise.all(several.map((row) => readRevisions(tx, row)))
  const policies = []
  for (const [place, { type, id, heads }] of several.entries()) {
    const known = new Map((histories[place] ?? []).map((revision) => [revision.id, revision]))
    const own = heads.flatMap((head) => known.get(head) ?? [])
    if (own.length < heads.length) continue
    const { reading: reader, codecs } = context
    const find = (revision: string) => known.get(revision)
    const view = viewOf({ aggregate: { type, id }, heads: own, find, reader, codecs, mergePolicy })
    // What a newer release handed back says more than this one can read of its heads.
    if (view.status === 'parked') continue
    if (type === 'policy') policies.push(own)
    tx.table('records').put(snapshotOf({ type, id }, own, view, context))
    const contribution = contributionOf(view.domain)
    if (contribution) tx.table('readModels').put(contribution)
    else tx.table('readModels').delete([type, id])
  }
  await countLosers(tx, mergePolicy, policies)
}
