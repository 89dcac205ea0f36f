import type { MergePolicy, Settings } from '../app/ports.ts'
import { viewOf } from '../history/view.ts'
import type { Tx } from './backend.ts'
import type { StorageContext } from './context.ts'
import { readFacts, writeFacts } from './database-facts.ts'
import { readRevisions } from './reading.ts'
import { snapshotOf } from './snapshot.ts'
import { write } from './writing.ts'

/** The device's settings. The merge policy decides how several heads read, so it lives beside the fence. */
export function makeSettings(context: StorageContext): Settings {
  const { backend } = context
  return {
    mergePolicy: () =>
      backend.transaction(
        { stores: ['meta'], mode: 'read' },
        async (tx) => (await readFacts(tx))?.mergePolicy ?? 'ask',
      ),
    async setMergePolicy(mergePolicy) {
      await write(context, ['records', 'revisions'], 'strict', async (tx, facts) => {
        if (facts.mergePolicy === mergePolicy) return
        writeFacts(tx, { ...facts, mergePolicy })
        await readAgain(tx, mergePolicy, context)
      })
    },
    async get<T>(key: string) {
      const row = await backend.transaction({ stores: ['meta'], mode: 'read' }, (tx) =>
        tx.table('meta').get(settingKey(key)),
      )
      return row?.value as T | undefined // whoever set it under this key knows what it is
    },
    async set(key, value) {
      await write(context, [], 'strict', async (tx) => tx.table('meta').put({ key: settingKey(key), value }))
    },
  }
}

function settingKey(key: string): string {
  return `setting:${key}`
}

/** Several heads read otherwise under another merge policy, so their records are the snapshots of another view. */
async function readAgain(tx: Tx, mergePolicy: MergePolicy, context: StorageContext): Promise<void> {
  const several = (await tx.table('records').range()).filter(({ heads }) => heads.length > 1)
  const histories = await Promise.all(several.map((row) => readRevisions(tx, row)))
  several.forEach(({ type, id, heads }, place) => {
    const known = new Map((histories[place] ?? []).map((revision) => [revision.id, revision]))
    const own = heads.flatMap((head) => known.get(head) ?? [])
    if (own.length < heads.length) return
    const { reading: reader, codecs } = context
    const find = (revision: string) => known.get(revision)
    const view = viewOf({ aggregate: { type, id }, heads: own, find, reader, codecs, mergePolicy })
    // What a newer release handed back says more than this one can read of its heads.
    if (view.status === 'parked') return
    tx.table('records').put(snapshotOf({ type, id }, own, view, context))
  })
}
