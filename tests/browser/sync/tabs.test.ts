import { afterEach, expect, test } from 'vitest'
import type { TabState } from '../../../src/app/app.ts'
import type { Signal } from '../../../src/app/signal.ts'
import type { Channel } from '../../../src/sync/browser.ts'
import type { Schedule } from '../../../src/sync/schedule.ts'
import { joinTabs, type Tabs, type TabsOptions } from '../../../src/sync/tabs.ts'
import { makeTicker } from '../../../src/sync/ticker.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

let devices = 0

/** A device of its own for one test, whose tabs are all on this page. */
function device() {
  devices += 1
  const prefix = `driftwatch/tabs-test-${devices}-${Math.random()}/A`
  let highest = 0
  const join = (own: Partial<TabsOptions> = {}) => {
    const terms: { lease: number; until: AbortSignal }[] = []
    const tabs = joinTabs({
      prefix,
      async claimLease() {
        highest += 1
        return highest
      },
      onLead: (lease, until) => terms.push({ lease, until }),
      ...own,
    })
    undo.push(() => tabs.stop())
    return { tabs, terms }
  }
  return { prefix, join }
}

/** Resolves when the signal shows what is asked for: no time is guessed. */
function shows(state: Signal<TabState>, wanted: (state: TabState) => boolean): Promise<TabState> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(state.get())) return
      unsubscribe()
      resolve(state.get())
    }
    const unsubscribe = state.subscribe(look)
    look()
  })
}

const leads = ({ state }: Tabs) => shows(state, (now) => now.leads)
const follows = ({ state }: Tabs) => shows(state, (now) => !now.leads)

/** A schedule ten times as fast as asked for. */
const hurried = (): Schedule => {
  const ticker = makeTicker()
  return { every: (ms, tick) => ticker.every(ms / 10, tick) }
}

const deaf = (): Channel => ({ postMessage() {}, addEventListener() {}, close() {} })

test('Y1 Y2 two tabs have numbers of their own; closing the leader hands over under a higher lease', async () => {
  const { join } = device()
  const first = join()
  await leads(first.tabs)
  const second = join()
  await second.tabs.ready
  expect(first.tabs.state.get()).toEqual({ tab: 1, leads: true })
  expect(second.tabs.state.get()).toEqual({ tab: 2, leads: false })

  first.tabs.stop()
  await leads(second.tabs)
  expect(first.terms[0]?.until.aborted).toBe(true)
  expect(second.terms[0]?.lease).toBeGreaterThan(first.terms[0]?.lease ?? 0)
})

test('Y1 a leader whose page is gone without a word is replaced', async () => {
  const { join } = device()
  const frame = document.createElement('iframe')
  document.body.append(frame)
  undo.push(() => frame.remove())
  const locks = frame.contentWindow?.navigator.locks
  if (!locks) throw new Error('the frame has no locks')
  const crashing = join({ locks, openChannel: deaf })
  await leads(crashing.tabs)
  const second = join()
  await second.tabs.ready

  frame.remove()
  await leads(second.tabs)
  expect(second.terms).toHaveLength(1)
})

test('Y1 a leader that does not answer is relieved, learns it, and follows', async () => {
  const { join } = device()
  const frozen = join({ openChannel: deaf })
  await leads(frozen.tabs)
  const second = join({ schedule: hurried() })
  await leads(second.tabs)
  await follows(frozen.tabs)
  expect(frozen.terms[0]?.until.aborted).toBe(true)
  expect(second.terms[0]?.lease).toBe(2)

  second.tabs.stop()
  await leads(frozen.tabs)
  expect(frozen.terms[1]?.lease).toBe(3)
})

test('Y1 a page put aside for the back button hands over, and joins anew', async () => {
  const { join } = device()
  const page = new EventTarget()
  const first = join({ page })
  await leads(first.tabs)
  const second = join()
  await second.tabs.ready
  page.dispatchEvent(new Event('pagehide'))
  await leads(second.tabs)
  page.dispatchEvent(new Event('pageshow'))
  second.tabs.stop()
  await leads(first.tabs)
  expect(first.terms.map(({ lease }) => lease)).toEqual([1, 3])
})

test('Y1 Y2 without locks, tabs elect by messages and number themselves', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })
  undo.push(() => Reflect.deleteProperty(navigator, 'locks'))
  const { join } = device()
  const first = join()
  await leads(first.tabs)
  const second = join()
  await second.tabs.ready
  expect([first.tabs.state.get().tab, second.tabs.state.get().tab]).toEqual([1, 2])
  expect(second.tabs.state.get().leads).toBe(false)

  first.tabs.stop()
  await leads(second.tabs)
  expect(second.terms[0]?.lease).toBe(2)
})
