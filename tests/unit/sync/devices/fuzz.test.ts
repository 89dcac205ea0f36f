/** A minute of what `npm run test:fuzz` does for long, from another seed each time; and seeds that failed once. */
import { expect, test } from 'vitest'
import { type Happened, simulate } from '../../../fuzz/simulation.ts'

const minute = 60_000
/** 9: what a link to the hub had lost was not asked for any more once it lost nothing. */
const pinned: readonly number[] = [1, 2, 3, 7, 9]

async function run(seed: number): Promise<Happened> {
  try {
    return await simulate(seed)
  } catch (reason) {
    throw new Error(`Seed ${seed}: FUZZ_FROM=${seed} FUZZ_SEEDS=1 npm run test:fuzz`, { cause: reason })
  }
}

test('[H4] [Y5] [Y6] seeds that are run each time, with a hub and without, in which something happens', {
  timeout: 2 * minute,
}, async () => {
  let conflicts = 0
  const hubs: boolean[] = []
  for (const seed of pinned) {
    const { revisions, joined, unresolved, hub } = await run(seed)
    hubs.push(hub)
    expect(revisions).toBeGreaterThan(20)
    conflicts += joined + unresolved
  }
  expect(conflicts).toBeGreaterThan(0)
  expect(new Set(hubs)).toEqual(new Set([true, false]))
})

test('[H4] [Y4] [Y5] [Y6] devices that fail and come together show the same, whatever happened', {
  timeout: 3 * minute,
}, async () => {
  const from = Date.now() % 1_000_000_000
  const until = performance.now() + minute
  let seed = from
  for (; performance.now() < until; seed += 1) await run(seed)
  console.log(`Seeds ${from} to ${seed - 1}`)
})
