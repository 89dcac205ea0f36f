import type { Page } from '@playwright/test'
import { expect, type Tab, test } from '../support/tabs.ts'

const policyId = 'watched'

/** A frozen leader is asked five times before it is relieved. */
const handOver = { timeout: 60_000 }

/** A policy whose rule fires at every sample, so that an incident opens as soon as somebody evaluates. */
async function watchEverything({ lab }: Tab): Promise<void> {
  const rule = { ruleId: 'any', metricName: 'cpu', threshold: 0, severity: 'warning', window: 1 }
  await lab.run({ type: 'createPolicy', policyId })
  await lab.run({ type: 'registerRule', policyId, rule: { ...rule, mode: 'threshold' }, activate: true })
}

async function play({ page }: Tab): Promise<void> {
  const samples = page.getByRole('region', { name: 'Samples' })
  await samples.getByLabel('Speed').selectOption('10 × real time')
  await samples.getByRole('button', { name: 'Play' }).click()
}

const openIncidents = async ({ lab }: Tab) => (await lab.dump()).readModels.openIncidents[policyId]?.any ?? []

const leads = async ({ lab }: Tab) => (await lab.dump()).leader

/** Resolves the open incident; the next sample that somebody evaluates opens another. */
async function expectEvaluating(tab: Tab): Promise<void> {
  await expect.poll(() => openIncidents(tab)).toHaveLength(1)
  const [incidentId = ''] = await openIncidents(tab)
  const resolved = await tab.lab.run({ type: 'resolveIncident', incidentId, by: 'Ada', note: 'seen' })
  expect(resolved).toMatchObject({ ok: true })
  await expect.poll(async () => (await openIncidents(tab)).filter((id) => id !== incidentId)).toHaveLength(1)
}

/** However many tabs evaluated: no rule has two open incidents, each was opened once and told once. */
async function expectEachOnce(tab: Tab): Promise<void> {
  const { page, lab } = tab
  await page.getByRole('region', { name: 'Samples' }).getByRole('button', { name: 'Pause' }).click()
  await lab.settled()
  const { aggregates, outbox } = await lab.dump()
  const incidents = aggregates.filter(({ type }) => type === 'incident')
  expect(incidents.map(({ status }) => status)).toEqual(incidents.map(() => 'clean'))
  expect(await openIncidents(tab)).toHaveLength(1)
  const notices = outbox.filter(({ kind }) => kind === 'notify')
  expect(notices.map(({ settled }) => settled)).toEqual(incidents.map(() => true))
  for (const { id } of incidents) {
    const [told] = await lab.rebuild('incident', id)
    expect(told).toMatchObject({ differences: [], problem: null })
  }
}

test('Y1 exactly one tab leads; when it is closed the next goes on evaluating, each incident once', async ({
  openTab,
}) => {
  const tabs = [await openTab(), await openTab(), await openTab()] as const
  const [first, second, third] = tabs
  expect(await Promise.all(tabs.map(leads))).toEqual([true, false, false])
  await watchEverything(first)
  await play(first)
  await expectEvaluating(third)
  await expect(third.page.getByRole('region', { name: 'Samples' })).toContainText(
    'playing in the leading tab',
  )

  await first.page.close()
  await expect.poll(() => Promise.all([second, third].map(leads)), handOver).toContain(true)
  await expectEvaluating(third)
  const leading = await Promise.all([second, third].map(leads))
  expect(leading.filter(Boolean)).toHaveLength(1)
  const leader = leading[0] ? second : third
  await expect(leader.page.getByRole('status').filter({ hasText: '(leads)' })).toBeVisible()
  await expectEachOnce(third)
})

test('Y1 a leader that crashes is replaced at once', async ({ openTab, browserName }) => {
  test.skip(browserName !== 'chromium', 'only a Chromium page can be crashed from outside')
  const [first, second] = [await openTab(), await openTab()]
  await watchEverything(first)
  await play(first)
  await expectEvaluating(second)
  await crash(first.page)
  await expect.poll(() => leads(second), handOver).toBe(true)
  await expectEvaluating(second)
  await expectEachOnce(second)
})

test('Y1 a leader that is frozen is relieved, and gives way when it wakes', async ({
  openTab,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'Firefox lets messages through to a page that it holds')
  const [first, second] = [await openTab(), await openTab()]
  await watchEverything(first)
  await play(first)
  await expectEvaluating(second)
  const wake = await freeze(first.page)
  await expect.poll(() => leads(second), handOver).toBe(true)
  await expectEvaluating(second)
  await wake()
  await expect.poll(() => leads(first)).toBe(false)
  expect(await leads(second)).toBe(true)
  await expectEvaluating(first)
  await expectEachOnce(second)
})

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // Its answer never comes.
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

/**
 * Stops everything on the page: it waits for an answer from the network, and does nothing else. While nothing is under way,
 * for no browser freezes a page in the middle of a transaction, which would keep every other tab from writing.
 */
async function freeze(page: Page): Promise<() => Promise<void>> {
  let wake = () => {}
  const awake = new Promise<void>((resolve) => {
    wake = resolve
  })
  const asked = page.waitForRequest('**/held')
  await page.route('**/held', async (route) => {
    await awake
    await route.fulfill({ body: '' })
  })
  await page.evaluate(() => {
    void window.lab.settled().then(() => {
      const request = new XMLHttpRequest()
      request.open('GET', './held', false)
      request.send()
    })
  })
  await asked
  return async () => {
    wake()
    await page.evaluate(() => window.lab.settled())
  }
}
