/** The long run: `npm run test:fuzz`, 1,000 seeds of 200 operations. `FUZZ_SEEDS=n`, `FUZZ_FROM=seed` for another one. */
import { expect, test } from 'vitest'
import { simulate } from './simulation.ts'

const seeds = Number(process.env.FUZZ_SEEDS ?? 1_000)
const from = Number(process.env.FUZZ_FROM ?? Date.now() % 1_000_000_000)

test(`[H4] [Y4] [Y5] [Y6] ${seeds} runs of devices that fail and come together, from seed ${from}`, {
  timeout: 24 * 3_600_000,
}, async () => {
  console.log(`Seeds ${from} to ${from + seeds - 1}`)
  const failures: string[] = []
  for (let seed = from; seed < from + seeds; seed += 1)
    await simulate(seed).catch((reason: unknown) => failures.push(`seed ${seed}: ${reason}`))
  expect(failures).toEqual([])
})
