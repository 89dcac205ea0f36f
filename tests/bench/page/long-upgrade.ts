/** A hundred thousand policies, upgraded once: does the page answer all along? */
import { freshName } from './contender.ts'
import { leftRows, makeLeft, openAs, putLeft } from './left.ts'

const size = 100_000
const filledAtOnce = 5_000

export interface LongUpgrade {
  readonly seconds: number
  /** Tasks over 50 ms, in milliseconds: that is what the browser calls long. */
  readonly longTasks: readonly number[]
}

export async function longUpgrade(): Promise<LongUpgrade> {
  const name = freshName('upgrade-long')
  await makeLeft(name)
  for (let first = 0; first < size; first += filledAtOnce) await putLeft(name, leftRows(filledAtOnce, first))
  const storage = await openAs(6, name)
  const longTasks: number[] = []
  const note = (entries: PerformanceEntryList) => longTasks.push(...entries.map(({ duration }) => duration))
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  // A task of its own, so that filling does not count.
  await new Promise((resolve) => setTimeout(resolve))
  observer.observe({ type: 'longtask' })
  const begun = performance.now()
  const { finished, counts } = await storage.upgrades.run()
  const seconds = (performance.now() - begun) / 1000
  note(observer.takeRecords())
  observer.disconnect()
  await storage.destroy()
  if (!finished || counts.upcast !== size) throw new Error('some were left out')
  return { seconds, longTasks }
}
