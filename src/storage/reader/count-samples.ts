import type { Backend, Key } from '../backend.ts'
import { pause } from '../pause.ts'

const slice = 500

/** How many samples there are, a slice of chunks at a time. */
export async function countSamples(backend: Backend): Promise<number> {
  let samples = 0
  let last: Key | undefined
  for (;;) {
    const from = last === undefined ? {} : { from: last, afterFrom: true }
    const chunks = await backend.transaction({ stores: ['samples'], mode: 'read' }, (tx) =>
      tx.table('samples').range({ ...from, limit: slice }),
    )
    for (const { offsets } of chunks) samples += offsets.length
    const end = chunks.at(-1)
    if (end === undefined || chunks.length < slice) return samples
    last = [end.policyId, end.metric, end.start]
    await pause()
  }
}
