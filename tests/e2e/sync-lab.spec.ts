import type { Frame } from '@playwright/test'
import { expectFineEverywhere } from '../support/accessibility.ts'
import { runCopiedTest } from '../support/copied-test.ts'
import { pressByKeyboard } from '../support/keyboard.ts'
import { SyncLabPage } from '../support/sync-lab-page.ts'
import { expect, type OpenOptions, type Tab, test } from '../support/tabs.ts'

test.slow()

const policyId = 'service-monitoring'
const policyPlace = `#/dashboard/policy/${policyId}`
const query = { hub: 'none' }

/** Two devices of one room in the lab's frames, both with the course, without any server between them. */
async function openLab(openTab: (options: OpenOptions) => Promise<Tab>) {
  const { page, lab } = await openTab({ place: '#/sync', query })
  const syncLab = new SyncLabPage(page)
  const devices = [syncLab.device('A'), syncLab.device('B')] as const
  for (const device of devices) await device.settled()
  await lab.reset('course')
  await syncLab.settled('A', 'B')
  await expect(syncLab.inStep).toHaveText('Devices A and B are in step')
  return { page, lab, syncLab, a: devices[0], b: devices[1] }
}

const button = (name: string) => (frame: Frame) => frame.getByRole('button', { name, exact: true })
const status = (frame: Frame) => frame.getByRole('status', { name: 'Status' })

test('Y7 two activations of one metric and window, apart: a conflict on both, resolved on one, clear on both, by keyboard alone', async ({
  openTab,
}) => {
  const { lab, syncLab, a, b } = await openLab(openTab)
  for (const ruleId of ['queue-long', 'queue-slow']) {
    const rule = { ruleId, metricName: 'queue', threshold: 0.5, severity: 'critical', window: 1 }
    await lab.run({ type: 'registerRule', policyId, rule: { ...rule, mode: 'threshold' } })
  }
  await syncLab.settled('A', 'B')
  for (const device of [a, b]) await device.goTo(policyPlace)

  await pressByKeyboard(a.link('nearby').getByRole('button', { name: 'Cut', exact: true }))
  await expect(a.link('nearby').getByText('cut', { exact: true })).toBeVisible()
  await a.press(button('Activate queue-long'))
  await b.press(button('Activate queue-slow'))
  await expect(syncLab.inStep).toContainText('Not in step')

  await pressByKeyboard(a.link('nearby').getByRole('button', { name: 'Sound' }))
  for (const device of [a, b]) {
    await expect(status(await device.frame())).toContainText('1 conflict')
  }
  await expect(syncLab.inStep).toHaveText('Devices A and B are in step')

  await a.press((frame) => status(frame).getByRole('link', { name: '1 conflict' }))
  await a.press((frame) => frame.getByRole('link', { name: policyId, exact: true }))
  const frame = await a.frame()
  const panel = frame.getByRole('region', { name: 'Conflict', exact: true })
  await expect(panel.getByText('broken: No two active rules')).toBeAttached()
  await a.choose(() =>
    panel.getByRole('group', { name: 'Result for state of queue-slow' }).getByRole('radio', { name: 'Base' }),
  )
  await a.press(() => panel.getByRole('button', { name: 'Save' }))

  for (const device of [a, b]) {
    await expect(status(await device.frame())).not.toContainText('conflict')
    const { conflicts } = await device.dump()
    expect(conflicts).toEqual([])
  }
  await syncLab.settled('A', 'B')
  expect((await a.dump()).hash).toBe((await b.dump()).hash)
  await expect(syncLab.inStep).toHaveText('Devices A and B are in step')
})

test('Y7 the same field edited apart: both values beside the base, decided by keyboard alone', async ({
  openTab,
}) => {
  const { syncLab, a, b } = await openLab(openTab)
  await pressByKeyboard(syncLab.page.getByRole('button', { name: 'All links: Cut' }))
  for (const [device, threshold] of [
    [a, 0.6],
    [b, 0.7],
  ] as const) {
    const frame = await device.frame()
    await frame.evaluate(
      (given) =>
        window.lab.run({
          type: 'reviseRule',
          policyId: 'service-monitoring',
          ruleId: 'cpu-hot',
          change: { threshold: given },
        }),
      threshold,
    )
  }
  await pressByKeyboard(syncLab.page.getByRole('button', { name: 'All links: Sound' }))
  for (const device of [a, b]) await expect(status(await device.frame())).toContainText('1 conflict')

  await b.press((frame) => status(frame).getByRole('link', { name: '1 conflict' }))
  await b.press((frame) => frame.getByRole('link', { name: policyId, exact: true }))
  const panel = (await b.frame()).getByRole('region', { name: 'Conflict', exact: true })
  await expect(panel.getByRole('region', { name: 'Base' })).toContainText('0.9')
  await expect(panel.getByRole('region', { name: 'Mine' })).toContainText('0.7')
  await expect(panel.getByRole('region', { name: 'Theirs' })).toContainText('0.6')
  await b.choose(() =>
    panel
      .getByRole('group', { name: 'Result for threshold of cpu-hot' })
      .getByRole('radio', { name: 'Theirs' }),
  )
  await b.press(() => panel.getByRole('button', { name: 'Save' }))
  for (const device of [a, b]) {
    await expect(status(await device.frame())).not.toContainText('conflict')
    expect((await device.dump()).conflicts).toEqual([])
  }
})

test('Y7 different fields edited apart merge by themselves; a cut link delivers one message at a time', async ({
  openTab,
}) => {
  const { syncLab, a, b } = await openLab(openTab)
  const nearby = a.link('nearby')
  await nearby.getByRole('button', { name: 'Cut', exact: true }).click()
  await expect(nearby.getByText('cut', { exact: true })).toBeVisible()
  const revise = async (device: typeof a, change: object) =>
    (await device.frame()).evaluate(
      (given) =>
        window.lab.run({
          type: 'reviseRule',
          policyId: 'service-monitoring',
          ruleId: 'cpu-hot',
          change: given,
        }),
      change,
    )
  await revise(a, { threshold: 0.6 })
  const deliver = nearby.getByRole('button', { name: /^Deliver one message/ })
  await expect(deliver).toBeEnabled()
  const threshold = async () => {
    const { aggregates } = await b.dump()
    const domain = aggregates.find(({ id }) => id === policyId)?.domain
    return domain && 'rules' in domain ? domain.rules[0]?.threshold : undefined
  }
  expect(await threshold()).toBe(0.9)
  for (let message = 0; message < 20 && (await threshold()) !== 0.6; message++) {
    if (await deliver.isEnabled()) await deliver.click()
    await syncLab.settled('A', 'B')
  }
  expect(await threshold()).toBe(0.6)

  await revise(a, { severity: 'warning' })
  await revise(b, { window: 2 })
  await nearby.getByRole('button', { name: 'Sound' }).click()
  await expect(syncLab.inStep).toHaveText('Devices A and B are in step')
  for (const device of [a, b]) {
    await device.settled()
    const { aggregates, conflicts } = await device.dump()
    const policy = aggregates.find(({ id }) => id === policyId)
    expect(conflicts).toEqual([])
    expect(policy?.status).toBe('merged')
    const rules = policy?.domain && 'rules' in policy.domain ? policy.domain.rules : []
    expect(rules[0]).toMatchObject({ threshold: 0.6, severity: 'warning', window: 2 })
  }
})

test('the timeline: lanes, a table of the same, scrubbing, links to instants, and a test to copy', async ({
  openTab,
  browser,
  baseURL,
}) => {
  const { page, lab, syncLab, a } = await openLab(openTab)
  const { timeline } = syncLab
  await timeline.getByRole('button', { name: 'Clear' }).click()
  await a.link('nearby').getByRole('button', { name: 'Cut', exact: true }).click()
  await expect(a.link('nearby').getByText('cut', { exact: true })).toBeVisible()
  await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.6 } })
  await a.link('nearby').getByRole('button', { name: 'Sound' }).click()
  await syncLab.settled('A', 'B')
  await expect(timeline.getByTestId('timeline')).toBeVisible()
  await expect(timeline.getByRole('group', { name: 'Kinds of messages' })).toContainText('revisions')

  // Questions and answers are many; what was saved is what is looked for.
  await timeline.getByRole('checkbox', { name: /^sync/ }).uncheck()
  await timeline.getByRole('button', { name: 'Show as a table' }).click()
  const table = timeline.getByRole('table', { name: 'Timeline as a table' })
  await expect(table.getByText('revisions received').first()).toBeVisible()
  await expect(table.getByText('link nearby: cut')).toBeVisible()

  const slider = timeline.getByRole('slider', { name: 'Moment' })
  await slider.press('Home')
  await expect(timeline.getByRole('button', { name: 'Follow' })).toBeVisible()
  await expect(timeline.getByText(/^1 of/)).toBeVisible()
  await timeline.getByRole('button', { name: 'Next moment' }).click()
  await expect(timeline.getByText(/^2 of/)).toBeVisible()
  await timeline.getByRole('button', { name: 'Follow' }).click()

  const instant = table.getByRole('link').first()
  const place = await instant.getAttribute('href')
  await instant.click()
  await expect(page).toHaveURL(new RegExp(`${place?.replace('#/sync/moment/', '').slice(0, 6)}`))
  await expect(timeline.getByRole('button', { name: 'Follow' })).toBeVisible()

  await timeline.getByRole('button', { name: 'Copy as Playwright test' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('"threshold":0.6')
  await expect(dialog).toContainText(`lab.link.set(faults, 'nearby')`)
  const copied = await dialog.locator('pre').textContent()
  await page.keyboard.press('Escape')
  await page.close()
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await runCopiedTest(copied ?? '', context)
  await context.close()
})

test('three devices, a phone’s one at a time, and no violation in either theme', async ({ openTab }) => {
  const { page, syncLab } = await openLab(openTab)
  await page.getByRole('button', { name: 'Add a device' }).click()
  await syncLab.settled('A', 'B', 'C')
  await expect(syncLab.inStep).toContainText('Devices A, B and C are in step')
  for (const summary of await page.locator('summary').all()) await summary.click()
  await syncLab.timeline.getByRole('button', { name: 'Show as a table' }).click()
  await expectFineEverywhere(page, 'the Sync lab')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('radio', { name: 'Device C' }).check()
  await expect(page.getByTitle('Page of device C')).toBeVisible()
  await expect(page.getByTitle('Page of device A')).toBeHidden()
})

test('the room’s merge policy travels, and last-write-wins counts what it loses', async ({ openTab }) => {
  const { page, syncLab, a, b } = await openLab(openTab)
  await page.getByRole('radio', { name: /^Last write wins/ }).check()
  await syncLab.settled('A', 'B')
  await expect.poll(async () => (await b.dump()).policy).toBe('last-write-wins')
  await page.getByRole('button', { name: 'All links: Cut' }).click()
  await expect(a.link('nearby').getByText('cut', { exact: true })).toBeVisible()
  for (const [device, change] of [
    [a, { threshold: 0.6 }],
    [b, { severity: 'warning' }],
  ] as const) {
    await (await device.frame()).evaluate(
      (given) =>
        window.lab.run({
          type: 'reviseRule',
          policyId: 'service-monitoring',
          ruleId: 'cpu-hot',
          change: given,
        }),
      change,
    )
  }
  await page.getByRole('button', { name: 'All links: Sound' }).click()
  await expect(syncLab.inStep).toHaveText('Devices A and B are in step')
  await expect(page.getByRole('status', { name: 'Lost updates' })).toContainText('1 update lost')
})
