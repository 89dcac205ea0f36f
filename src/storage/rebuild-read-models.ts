import type { Key } from './backend.ts'
import type { StorageContext } from './context.ts'
import { writeFacts } from './database-facts.ts'
import { pause } from './pause.ts'
import { contributionOf } from './read-model-rows.ts'
import { readViews } from './reading.ts'
import { isGone } from './repository.ts'
import { write } from './writing.ts'

const slice = 150

/** Forgets every read model. Until they are built again, guards that need them have them built first. */
export function dropReadModels(context: StorageContext): Promise<void> {
  return write(context, ['readModels'], 'relaxed', async (tx, facts) => {
    tx.table('readModels').deleteRange({})
    writeFacts(tx, { ...facts, readModelsWhole: false })
  })
}

/**
 * Builds the read models from what the heads of every aggregate say, a slice to a transaction. A commit in between
 * writes its own row, and each slice reads what is there then, so no order of the two loses anything.
 */
export async function rebuildReadModels(context: StorageContext): Promise<{ aggregates: number }> {
  await dropReadModels(context)
  let aggregates = 0
  let last: Key | undefined
  for (;;) {
    const from = last === undefined ? {} : { from: last, afterFrom: true }
    const rows = await write(
      context,
      ['records', 'revisions', 'readModels'],
      'relaxed',
      async (tx, facts) => {
        const read = await tx.table('records').range({ ...from, limit: slice })
        const there = read.filter((row) => !isGone(row))
        const views = await readViews(tx, there, context, facts.mergePolicy)
        for (const { domain } of views) {
          const contribution = contributionOf(domain)
          if (contribution) tx.table('readModels').put(contribution)
        }
        aggregates += there.length
        if (read.length < slice) writeFacts(tx, { ...facts, readModelsWhole: true })
        return read
      },
    )
    const end = rows.at(-1)
    if (end === undefined || rows.length < slice) return { aggregates }
    last = [end.type, end.id]
    await pause()
  }
}
