/** The bench as `run.mjs` drives it, one measurement at a time, so that contenders take turns. */
import { bulkImport, loadAndDecode } from './bulk.ts'
import type { Suite } from './contender.ts'
import { openDevice } from './device.ts'
import { longUpgrade } from './long-upgrade.ts'
import { openRelay } from './relay.ts'
import { millionSeries, oneMoreSample } from './samples.ts'
import { measure, watch } from './tabs.ts'
import { unitsOfWork } from './units.ts'
import { upgrades } from './upgrades.ts'

const suites: readonly Suite[] = [
  unitsOfWork,
  bulkImport,
  loadAndDecode,
  ...upgrades,
  millionSeries,
  oneMoreSample,
]

async function once(suite: number, contender: number, repetition: number): Promise<number> {
  const chosen = suites[suite]
  const measured = await chosen?.contenders[contender]?.ready(repetition)
  if (!chosen || !measured) throw new RangeError('no such contender')
  const begun = performance.now()
  await measured.run()
  const took = performance.now() - begun
  await measured.done()
  return took / chosen.per
}

const bench = {
  suites: suites.map(({ name, unit, often = 1, contenders }) => ({
    name,
    unit,
    often,
    contenders: contenders.map((each) => each.name),
  })),
  once,
  watch,
  measure,
  longUpgrade,
  openRelay,
  openDevice,
}

Object.assign(globalThis, { bench })
