import { afterEach, describe, expect, test } from 'vitest'
import { joinTabs, type Tabs, type TabsOptions } from '../../../src/sync/tabs.ts'
import { deafChannel, fakeChannels, fakeLeases, fakeLocks, fakePage, handSchedule, settle } from './fakes.ts'

/** Five ticks without an answer: one more than a leader's patience allows. */
const longSilence = 5

const joined: Tabs[] = []
afterEach(() => {
  for (const tabs of joined.splice(0)) tabs.stop()
})

/** One device whose tabs can be joined, and what each was told. */
function device() {
  const leases = fakeLeases()
  const time = handSchedule()
  const shared = {
    prefix: 'driftwatch/test/A',
    locks: fakeLocks(),
    openChannel: fakeChannels(),
    schedule: time.schedule,
    page: null,
  }
  async function join(own: Partial<TabsOptions> = {}) {
    const terms: { lease: number; until: AbortSignal }[] = []
    const tabs = joinTabs({
      ...shared,
      claimLease: leases.claim,
      onLead: (lease, until) => terms.push({ lease, until }),
      ...own,
    })
    joined.push(tabs)
    await tabs.ready
    await settle()
    return { tabs, terms, state: () => tabs.state.get() }
  }
  return { join, leases, tick: time.tick, open: shared.openChannel }
}

describe('tab numbers', () => {
  test('Y2 every tab gets the lowest free number, a duplicated one too', async () => {
    const { join } = device()
    const first = await join()
    const second = await join()
    const duplicate = await join()
    expect([first, second, duplicate].map(({ state }) => state().tab)).toEqual([1, 2, 3])

    second.tabs.stop()
    await settle()
    expect((await join()).state().tab).toBe(2)
  })

  test('Y2 the tabs of two devices on one page count apart', async () => {
    const { join } = device()
    await join()
    const other = await join({ prefix: 'driftwatch/test/B' })
    expect(other.state()).toEqual({ tab: 1, leads: true })
  })
})

describe('the lead', () => {
  test('Y1 where every tab stands aside nobody leads, and nobody has to be waited for', async () => {
    const { join } = device()
    const [first, second] = [await join(), await join()]
    first.tabs.standAside(true)
    await settle()
    expect([await first.tabs.led(), second.state().leads]).toEqual([true, true])
    second.tabs.standAside(true)
    await settle()
    expect([await first.tabs.led(), await second.tabs.led()]).toEqual([false, false])
    first.tabs.standAside(false)
    await settle()
    expect(await second.tabs.led()).toBe(true)
  })

  test('Y1 one tab leads; closing it hands over under a higher lease', async () => {
    const { join } = device()
    const first = await join()
    const second = await join()
    expect([first.state().leads, second.state().leads]).toEqual([true, false])

    first.tabs.stop()
    await settle()
    expect(first.terms[0]?.until.aborted).toBe(true)
    expect(second.state().leads).toBe(true)
    expect(second.terms.map(({ lease }) => lease)).toEqual([2])
    expect(second.terms[0]?.until.aborted).toBe(false)
  })

  test('Y1 a leader that answers stays, however long', async () => {
    const { join, tick } = device()
    const first = await join()
    const second = await join()
    await tick(50)
    expect([first.state().leads, second.state().leads]).toEqual([true, false])
  })

  test('Y1 a frozen leader is relieved, and the late one is fenced by its lease', async () => {
    const { join, leases, tick } = device()
    const frozen = await join({ openChannel: deafChannel, schedule: handSchedule().schedule })
    const second = await join()
    expect(frozen.state().leads).toBe(true)

    await tick(longSilence)
    expect(second.state().leads).toBe(true)
    expect(leases.good(frozen.terms[0]?.lease ?? 0)).toBe(false)
    expect(leases.good(second.terms[0]?.lease ?? 0)).toBe(true)
    expect(frozen.terms[0]?.until.aborted).toBe(true)
    expect(frozen.state().leads).toBe(false)

    second.tabs.stop()
    await settle()
    expect(frozen.state().leads).toBe(true)
  })

  test('Y1 a leader that hears of a higher lease gives way and stands again', async () => {
    const { join, open } = device()
    const first = await join()
    const second = await join()
    open('driftwatch/test/A/tabs').postMessage({ leadsUnder: 7 })
    await settle()
    expect(first.terms[0]?.until.aborted).toBe(true)
    expect([first.state().leads, second.state().leads]).toEqual([false, true])
  })

  test('Y1 a tab whose work the database refused stands again, under a new lease', async () => {
    const { join, leases } = device()
    const first = await join()
    await leases.claim()
    first.tabs.fenced(first.terms[0]?.lease ?? 0)
    await settle()
    expect(first.terms[0]?.until.aborted).toBe(true)
    expect(leases.good(first.terms[1]?.lease ?? 0)).toBe(true)

    first.tabs.fenced(first.terms[0]?.lease ?? 0)
    await settle()
    expect(first.terms[1]?.until.aborted).toBe(false)
  })

  test('Y1 a lease that cannot be written is asked for again, and nothing is done without one', async () => {
    const { join, leases, tick } = device()
    let open = false
    const only = await join({
      claimLease: () => (open ? leases.claim() : Promise.reject(new Error('storage is closed'))),
    })
    expect(only.state().leads).toBe(false)
    open = true
    await tick()
    expect(only.state().leads).toBe(true)
  })

  test('Y1 a page put aside holds nothing, and joins anew when it is taken out', async () => {
    const { join } = device()
    const { page, putAside, takeOut } = fakePage()
    const first = await join({ page })
    const second = await join()
    putAside()
    await settle()
    expect(first.state().leads).toBe(false)
    expect(second.state().leads).toBe(true)

    takeOut()
    await settle()
    expect(first.state()).toEqual({ tab: 1, leads: false })
  })
})
