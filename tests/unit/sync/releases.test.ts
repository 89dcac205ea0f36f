import { expect, test } from 'vitest'
import type { TabState } from '../../../src/app/app.ts'
import type { Outcome } from '../../../src/app/outcome.ts'
import { makeSignal } from '../../../src/app/signal.ts'
import type { UpgradeState } from '../../../src/app/upgrades.ts'
import { instant } from '../../../src/domain/instant.ts'
import { makeReleases } from '../../../src/sync/releases.ts'
import { fakeChannels, handSchedule, settle } from './fakes.ts'

const now = instant('2026-04-02T09:00:00Z')
const saved: Outcome = { ok: true, token: 't', events: [] }
const running = { phase: 'running', from: 1, to: 6, done: 0, total: 9, msLeft: null, paused: false } as const

/** One browser: pages with a number and a release, on one device unless told otherwise. */
function browser() {
  const open = fakeChannels()
  const time = handSchedule()
  const page = async (number: number, release: number, device = 'A') => {
    if (!now.ok) throw new Error('the instant above is one')
    const at = now.value
    const tab = makeSignal<TabState>({ tab: 0, leads: false })
    const state = makeSignal<UpgradeState>({ phase: 'current' })
    const releases = makeReleases({
      release,
      clock: { now: () => at },
      tab,
      state,
      device: open(device),
      room: open('room'),
      schedule: time.schedule,
    })
    tab.set({ tab: number, leads: number === 1 })
    await settle()
    const told = () => releases.news.get().map(({ tab: from, event }) => [from, event.what])
    const present = () => releases.tabs.get().map((each) => [each.tab, each.release, each.phase, each.own])
    return { ...releases, state, told, present }
  }
  return { page, tick: time.tick }
}

test('pages of one device know each other and their releases; other devices are not theirs', async () => {
  const { page } = browser()
  const newer = await page(1, 6)
  const older = await page(2, 3)
  await page(1, 5, 'B')
  expect(newer.present()).toEqual([
    [1, 6, 'current', true],
    [2, 3, 'current', false],
  ])
  expect(older.present()).toEqual([
    [1, 6, 'current', false],
    [2, 3, 'current', true],
  ])
  expect(newer.told()).toEqual([
    [1, 'opened'],
    [2, 'opened'],
  ])
})

test('Y3 what happens on one page is news on the other: who upgrades, who turned read-only, what was refused', async () => {
  const { page } = browser()
  const newer = await page(1, 6)
  const older = await page(2, 3)
  newer.state.set({ ...running, elsewhere: false, bytesRewritten: 0, meaningsChanged: 0 })
  newer.state.set({ ...running, elsewhere: false, done: 5, bytesRewritten: 9, meaningsChanged: 0 })
  older.state.set({ phase: 'fenced', database: 6, mine: 3 })
  const message = 'This database belongs to release 6.'
  const refused: Outcome = { ok: false, error: { code: 'release-fenced', message, mine: 3, database: 6 } }
  older.ran({ type: 'retireRule', policyId: 'p', ruleId: 'r', reason: 'x' }, refused)
  older.ran({ type: 'observe', policyId: 'p', samples: [] }, refused)
  older.ran({ type: 'createPolicy', policyId: 'p' }, saved)
  await settle()
  expect(
    newer.news
      .get()
      .map(({ tab, event }) => ({ tab, ...event }))
      .slice(2),
  ).toEqual([
    { tab: 1, what: 'phase', phase: 'running', database: 1 },
    { tab: 2, what: 'phase', phase: 'fenced', database: 6 },
    { tab: 2, what: 'refused', command: 'retireRule', of: 'p', code: 'release-fenced' },
  ])
  expect(newer.present()[1]).toEqual([2, 3, 'fenced', false])
})

test('a page that closes leaves the list; one that no longer answers leaves it after a while', async () => {
  const { page, tick } = browser()
  const first = await page(1, 6)
  const closing = await page(2, 5)
  closing.stop()
  await settle()
  expect(first.present()).toHaveLength(1)
  expect(first.told().at(-1)).toEqual([2, 'closed'])

  const open = await page(3, 4)
  await tick()
  first.refresh()
  await settle()
  await tick()
  expect(first.present().map(([number]) => number)).toEqual([1, 3])
  open.stop()
})

test('a release is announced to every page of the room; a page that runs it has nothing to do', async () => {
  const { page } = browser()
  const teacher = await page(1, 6)
  const same = await page(2, 5)
  const other = await page(1, 4, 'B')
  await teacher.announce(5)
  await settle()
  expect([teacher, same, other].map(({ announced }) => announced.get())).toEqual([5, null, 5])
})
