import { type Key, within } from './backend.ts'
import type { StorageContext } from './context.ts'
import type { SampleChunk } from './rows.ts'
import { chunkFrom, chunkStart } from './sample-chunks.ts'
import { write } from './writing.ts'

/** Lets go of samples that are older than `keepMs` before the newest of their policy and metric; answers how many. */
export async function pruneSamples(context: StorageContext, keepMs: number): Promise<number> {
  let pruned = 0
  let after: Key | undefined
  for (;;) {
    const series = await nextSeries(context, after)
    if (series === null) return pruned
    pruned += await pruneSeries(context, series, keepMs)
    after = [series.policyId, series.metric, []]
  }
}

type Series = Pick<SampleChunk, 'policyId' | 'metric'>

async function nextSeries({ backend }: StorageContext, after: Key | undefined): Promise<Series | null> {
  const from = after === undefined ? {} : { from: after, afterFrom: true }
  const [chunk] = await backend.transaction({ stores: ['samples'], mode: 'read' }, (tx) =>
    tx.table('samples').range({ ...from, limit: 1 }),
  )
  return chunk ?? null
}

function pruneSeries(context: StorageContext, { policyId, metric }: Series, keepMs: number): Promise<number> {
  return write(context, ['samples'], 'relaxed', async (tx) => {
    const table = tx.table('samples')
    const [last] = await table.range({ ...within(policyId, metric), reverse: true, limit: 1 })
    if (last === undefined) return 0
    const cutoff = last.start + (last.offsets.at(-1) ?? 0) - keepMs
    const border = [policyId, metric, chunkStart(cutoff)] as const
    const old = { from: [policyId, metric], to: border, beforeTo: true }
    const [gone, crossed] = await Promise.all([table.range(old), table.get(border)])
    if (gone.length > 0) table.deleteRange(old)
    const kept = crossed && chunkFrom(crossed, cutoff)
    const trimmed = crossed && kept ? crossed.offsets.length - kept.offsets.length : 0
    if (kept && trimmed > 0) table.put(kept)
    return trimmed + gone.reduce((sum, { offsets }) => sum + offsets.length, 0)
  })
}
