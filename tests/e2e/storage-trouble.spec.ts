import type { Page } from '@playwright/test'
import type { Dump } from '../../src/lab/contract.ts'
import { DashboardPage, policyData } from '../support/dashboard-page.ts'
import { write } from '../support/keyboard.ts'
import { expect, test } from '../support/tabs.ts'

/** Everything that is stored. */
function stored({ aggregates, outbox, readModels, counts, hash }: Dump) {
  return { aggregates, outbox, readModels, counts, hash }
}

const banner = (page: Page, title: string) => page.getByRole('alert').filter({ hasText: title })

/** Makes a policy as a person does. */
async function makePolicy(page: Page, policyId: string) {
  const dashboard = new DashboardPage(page)
  const dialog = dashboard.dialog('New policy')
  if ((await dialog.count()) === 0) await dashboard.button('New policy').click()
  await write(dialog.getByLabel('Policy id'), policyId)
  await dashboard.press(dialog, 'Create policy')
  return dialog
}

test('without space a save is refused and nothing is half-written; with space again it goes through', async ({
  openTab,
}) => {
  const { page, lab } = await openTab()
  await lab.reset('course')
  await lab.settled()
  const before = stored(await lab.dump())
  await lab.faults.quota(100)
  const dialog = await makePolicy(page, 'one-too-many')
  await expect(dialog.getByRole('alert')).toContainText('Nothing was written')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(banner(page, 'This device is out of space')).toContainText('What was saved before is kept')
  await expect(page.getByRole('status').filter({ hasText: 'not saving' })).toBeVisible()
  expect(stored(await lab.dump())).toEqual(before)

  await lab.faults.clear()
  await makePolicy(page, 'one-too-many')
  await expect(dialog).toHaveCount(0)
  await expect(banner(page, 'This device is out of space')).toHaveCount(0)
  expect(await policyData(lab, 'one-too-many')).toMatchObject({ rules: [] })
})

test('whichever request of a save fails, it is all there or nothing is, and the page goes on', async ({
  openTab,
}) => {
  // A place without queries: what fails is the save's own request.
  const { page, lab } = await openTab({ place: '#/nowhere' })
  await lab.reset('course')
  await lab.settled()
  const command = {
    type: 'observe',
    policyId: 'service-monitoring-retirement',
    samples: [{ metricName: 'disk', value: 0.2, observedAt: '2026-04-02T12:00:00.000Z' }],
  }
  const making = { type: 'createPolicy', policyId: 'made' }
  for (const asked of [command, making]) {
    let failures = 0
    for (let nth = 1; ; nth++) {
      const before = stored(await lab.dump())
      await lab.faults.failStorageRequest(nth)
      const outcome = await lab.run(asked)
      await lab.faults.clear()
      if (outcome.ok) break
      failures += 1
      expect(outcome.error).toMatchObject({ code: 'storage-unavailable' })
      expect(stored(await lab.dump()), `request ${nth} of ${asked.type}`).toEqual(before)
    }
    expect(failures, asked.type).toBeGreaterThan(3)
  }
  await expect(banner(page, 'The database was closed')).toHaveCount(0)
  await page.getByRole('link', { name: 'Go to the dashboard' }).click()
  await makePolicy(page, 'made-later')
  await expect(page).toHaveURL(/made-later$/)
})

test('a database that is deleted under the page: it says so, and what is saved from then on is kept', async ({
  openTab,
  namespace,
}) => {
  // With a hub it would be filled again.
  const { page, lab } = await openTab({ query: { hub: 'none' } })
  await lab.reset('course')
  await lab.settled()
  await page.evaluate(async (ns) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    for (const name of names.filter((each) => each.includes(`/${ns}/`))) {
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = resolve
        request.onerror = () => reject(request.error)
      })
    }
  }, namespace)
  await expect(page.getByText('No policies yet')).toBeVisible()
  await expect(page.getByText('The browser cleared what was stored on this device')).toBeVisible()
  await makePolicy(page, 'after-all')
  await expect(page).toHaveURL(/after-all$/)
  await page.reload()
  await lab.settled()
  expect((await lab.dump()).aggregates.map(({ id }) => id)).toEqual(['after-all'])
})

test('a browser without storage: the page says that nothing can be kept, and every command is refused', async ({
  openTab,
  context,
}) => {
  await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  const { page, lab } = await openTab()
  await expect(banner(page, 'There is nowhere to save')).toContainText('gives the page no storage')
  expect(await lab.run({ type: 'createPolicy', policyId: 'nowhere' })).toMatchObject({
    ok: false,
    error: { code: 'storage-unavailable' },
  })
  await expect(page.getByRole('status').filter({ hasText: 'not saving' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
})
