/** S4 as only a real browser shows it: pages and whole browsers that are gone in the middle of an upgrade. */
import type { BrowserContext, Page } from '@playwright/test'
import { fixtureOf, leftByRelease1 } from '../support/many-left.ts'
import { PersistentBrowser } from '../support/persistent-browser.ts'
import { remoteLab } from '../support/remote-lab.ts'
import { test as base, expect, type Tab } from '../support/tabs.ts'

const many = 2_000
/** Records from one checkpoint to the next. */
const batch = 500
const counts = { upcast: many * 0.9, quarantine: many * 0.1 }
/** A place without queries: the page only upgrades. */
const place = '#/nowhere'

const test = base.extend<{ profile: PersistentBrowser }>({
  async profile({ playwright, browserName, launchOptions, channel }, use) {
    const profile = new PersistentBrowser(playwright[browserName], {
      ...launchOptions,
      ...(channel ? { channel } : {}),
    })
    await use(profile)
    await profile.remove()
  },
})

type OpenTab = (options: {
  readonly query: Readonly<Record<string, string>>
  readonly place: string
  readonly context: BrowserContext
}) => Promise<Tab>

/** The database as release 1 left it. */
async function leave(openTab: OpenTab, context: BrowserContext, device: string): Promise<void> {
  const { page, lab } = await openTab({ context, place, query: { device, release: '1' } })
  expect(await lab.importFixture(fixtureOf(leftByRelease1(many)))).toMatchObject({ imported: many })
  await lab.settled()
  await page.close()
}

const open = (openTab: OpenTab, context: BrowserContext, device: string) =>
  openTab({ context, place, query: { device, upgrade: 'ask' } })

/** The stored version of every record, in their order, as the database really has them. */
function versionsIn(page: Page, namespace: string): Promise<number[]> {
  return page.evaluate(
    (name) =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('records').objectStore('records').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result.map(({ v }) => v))
          }
        }
      }),
    `driftwatch/${namespace}/A`,
  )
}

/** Up to the checkpoint every sound record is in the new version, and from there on none is. */
function expectCheckpoint(versions: readonly number[], done: number): void {
  expect(versions).toEqual(Array.from({ length: many }, (_, at) => (at < done && at % 10 !== 0 ? 6 : 1)))
}

/** What an upgrade that nobody disturbed comes to, on a device of its own. */
async function undisturbed(openTab: OpenTab, context: BrowserContext) {
  await leave(openTab, context, 'B')
  const { page, lab } = await open(openTab, context, 'B')
  expect(await lab.upgrade.run()).toMatchObject({ finished: true, resumedAt: null, counts })
  const { aggregates, hash } = await lab.dump()
  await page.close()
  return { aggregates, hash }
}

test(`S4 a page killed at every checkpoint of an upgrade of ${many} records: the same end, nothing lost or twice`, async ({
  openTab,
  context,
  browserName,
  namespace,
}) => {
  test.slow()
  await leave(openTab, context, 'A')
  const first = await open(openTab, context, 'A')
  const address = first.page.url()
  const hash = await first.lab.hash()
  await first.page.close()
  let done = 0
  // After the last batch a run does not rest: it ends.
  for (let kills = 0; done + batch < many; kills++) {
    // Not waiting until it is at rest: time and again that is long.
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForFunction(() => 'state' in window.lab.upgrade)
    const lab = remoteLab(page)
    const from = kills === 0 ? { phase: 'waiting' } : { phase: 'interrupted', from: 1, to: 6, done }
    expect(await lab.upgrade.state()).toMatchObject(from)
    expectCheckpoint(await versionsIn(page, namespace), done)
    // Paused at its first checkpoint the run stands there, the next records already read, until its page is killed.
    await page.evaluate(() => {
      void window.lab.upgrade.run()
      window.lab.upgrade.pause()
    })
    const expected = done + batch
    await expect
      .poll(() => lab.upgrade.state())
      .toMatchObject({ phase: 'running', paused: true, done: expected })
    done = expected
    if (browserName === 'chromium' && kills % 2 === 0) await crash(page)
    else await page.close()
  }
  const { lab } = await open(openTab, context, 'A')
  expect(await lab.upgrade.run()).toMatchObject({ finished: true, from: 1, to: 6, resumedAt: done, counts })
  const dump = await lab.dump()
  expect(dump.aggregates).toHaveLength(many)
  expect(dump.hash).toBe(hash)
  expect({ aggregates: dump.aggregates, hash }).toEqual(await undisturbed(openTab, context))
  expect(await lab.upgrade.run()).toMatchObject({ finished: true, bytesRewritten: 0 })
})

/** The renderer ends as at a fault of its own: no line of the page runs any more. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}

test(`S1 S4 the browser killed in the middle of an upgrade of ${many} records, again and again`, async ({
  openTab,
  profile,
  namespace,
}) => {
  test.slow()
  let context = await profile.open()
  await leave(openTab, context, 'A')
  let hash = ''
  for (const least of [1, 400, 800, 1_200, 1_600]) {
    const { page, lab } = await open(openTab, context, 'A')
    hash ||= await lab.hash()
    const seen = await page.evaluate(async (wanted) => {
      void window.lab.upgrade.run({ pace: 2_500 })
      const done = () => {
        const state = window.lab.upgrade.state()
        return state.phase === 'running' ? state.done : 0
      }
      while (done() < wanted) await new Promise((resolve) => setTimeout(resolve))
      return done()
    }, least)
    await profile.kill()
    context = await profile.open()
    const after = await open(openTab, context, 'A')
    const state = await after.lab.upgrade.state()
    expect(state).toMatchObject({ phase: 'interrupted', from: 1, to: 6 })
    const done = state.phase === 'interrupted' ? state.done : 0
    // What was said to be done is done: the transaction was a strict one.
    expect(done).toBeGreaterThanOrEqual(seen)
    expectCheckpoint(await versionsIn(after.page, namespace), done)
    expect(await after.lab.run({ type: 'createPolicy', policyId: 'late' })).toMatchObject({
      error: { code: 'release-fenced' },
    })
    await after.page.close()
  }
  const { lab } = await open(openTab, context, 'A')
  expect(await lab.upgrade.run()).toMatchObject({ finished: true, from: 1, to: 6, counts })
  const dump = await lab.dump()
  expect(dump.hash).toBe(hash)
  expect({ aggregates: dump.aggregates, hash }).toEqual(await undisturbed(openTab, context))
})
