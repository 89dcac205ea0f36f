import type { Backend } from '../backend.ts'
import { pages } from '../pages.ts'

/** How many samples there are, a slice of chunks at a time. */
export async function countSamples(backend: Backend): Promise<number> {
  let samples = 0
  for await (const chunks of pages(backend, 'samples', {}, 500))
    for (const { offsets } of chunks) samples += offsets.length
  return samples
}
