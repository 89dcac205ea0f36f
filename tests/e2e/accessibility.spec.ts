/** Every state of the shell, the dashboard and the conflict panel, in both themes, on a desk and on a phone. */
import type { Page } from '@playwright/test'
import { expectFineEverywhere } from '../support/accessibility.ts'
import { DashboardPage } from '../support/dashboard-page.ts'
import { write } from '../support/keyboard.ts'
import { expect, type Tab, test } from '../support/tabs.ts'

test.slow()

const policyId = 'service-monitoring'
const place = `#/dashboard/policy/${policyId}`
/** What stands behind a dialog was looked at without it. */
const inDialog = '[role=dialog]'

async function visit({ page, lab }: Tab, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await lab.settled()
}

/** Two devices that changed one rule while they were apart: a conflict of heads. */
async function conflictOfHeads(openTab: (options: { query: Record<string, string> }) => Promise<Tab>) {
  const devices = [
    await openTab({ query: { device: 'A' } }),
    await openTab({ query: { device: 'B' } }),
  ] as const
  for (const [index, { lab }] of devices.entries()) {
    await lab.link.set({ online: false })
    await lab.reset('course')
    const change = { threshold: 0.6 + index / 10, severity: index === 0 ? 'warning' : 'critical' }
    await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change })
  }
  const [own, other] = devices
  for (const { lab } of devices) await lab.link.set({ online: true })
  await expect(own.page.getByRole('link', { name: 'Conflicts 1' })).toBeVisible()
  await other.page.close()
  await own.lab.settled()
  return own
}

test('the dashboard: empty, with the course, archived, with a record that cannot be read', async ({
  openTab,
}) => {
  const tab = await openTab()
  const { page, lab } = tab
  await expectFineEverywhere(page, 'the empty dashboard')
  await lab.reset('course')
  await lab.settled()
  await expect(page.getByTestId('chart-cpu')).toBeVisible()
  await page.getByText('3 numbers as a table').click()
  await expectFineEverywhere(page, 'the dashboard with the course')
  await visit(tab, '#/dashboard/policy/service-monitoring-retirement')
  await lab.run({ type: 'archivePolicy', policyId: 'service-monitoring-retirement' })
  await lab.settled()
  await expectFineEverywhere(page, 'an archived policy with a retired rule')
  await lab.putRawRecord({ type: 'policy', id: 'broken', v: 6, text: '{"order":[]}' })
  await visit(tab, '#/dashboard/policy/broken')
  await expect(page.getByText('Its bytes are kept untouched')).toBeVisible()
  await expectFineEverywhere(page, 'a quarantined policy')
  await visit(tab, '#/dashboard/policy/gone')
  await expectFineEverywhere(page, 'a policy that is not there')
  await page.getByLabel('Search policies').press('x')
  await page.getByLabel('Search policies').press('y')
  await page.getByLabel('State of incidents').selectOption('acknowledged')
  await expect(page.getByText('No policy fits')).toBeVisible()
  await expectFineEverywhere(page, 'lists that nothing fits')
})

test('every dialog of the dashboard, with its refusals', async ({ openTab }) => {
  const { page, lab } = await openTab({ place })
  await lab.reset('course')
  await lab.settled()
  const dashboard = new DashboardPage(page)
  const dialog = page.getByRole('dialog')
  const opened = async (by: string, refuse: string | null) => {
    await dashboard.button(by).click()
    if (refuse !== null) {
      await dashboard.press(dialog, refuse)
      await expect(dialog.getByRole('alert').first()).toBeVisible()
    }
    await expect(dialog).toBeVisible()
    await expectFineEverywhere(page, `the dialog of ${by}`, inDialog)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await opened('New policy', 'Create policy')
  await opened('New rule', 'Register and activate')
  await opened('Retire cpu-hot', 'Retire rule')
  await opened('Archive', 'Archive policy')
  await opened('Acknowledge incident cpu-hot of service-monitoring', 'Acknowledge incident')
  await opened('Resolve incident cpu-hot of service-monitoring', 'Resolve incident')
  await opened('Paste or open…', null)
})

test('a form that was overtaken, and the conflict that it comes to', async ({ openTab }) => {
  const tab = await openTab({ place })
  const { page, lab } = tab
  await lab.reset('course')
  await lab.settled()
  const dashboard = new DashboardPage(page)
  await dashboard.button('Revise cpu-hot').click()
  const form = dashboard.dialog('Revise cpu-hot')
  await write(form.getByLabel('Threshold'), '0.7')
  await write(form.getByLabel('Window'), '2')
  const change = { threshold: 0.85, severity: 'warning' }
  await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change })
  await expect(form.getByText('Somebody saved this policy')).toBeVisible()
  await expectFineEverywhere(page, 'a form that was overtaken', inDialog)
  await dashboard.press(form, 'Save changes')
  const panel = page.getByRole('region', { name: 'Conflict' })
  await panel.getByRole('button', { name: /^Show 2 fields/ }).click()
  await panel
    .getByRole('group', { name: 'threshold of cpu-hot' })
    .getByRole('radio', { name: 'Another' })
    .check()
  await write(panel.getByLabel('Another threshold of cpu-hot'), '7')
  await expect(panel.getByText('broken: Every threshold')).toBeAttached()
  await expectFineEverywhere(page, 'the conflict panel', inDialog)
})

test('the conflicts of a device, one of them, and what else the place says', async ({ openTab }) => {
  const tab = await conflictOfHeads(openTab)
  await expect(tab.page.getByRole('link', { name: 'Conflicts 1' })).toBeVisible()
  await visit(tab, place)
  await expect(tab.page.getByText('In conflict')).toBeVisible()
  await expectFineEverywhere(tab.page, 'a policy in conflict')
  await visit(tab, '#/sync/conflicts')
  await expectFineEverywhere(tab.page, 'the list of conflicts')
  await tab.page.getByRole('main').getByRole('link', { name: policyId, exact: true }).click()
  await expect(tab.page.getByRole('region', { name: 'Conflict' })).toContainText('2 heads detected it')
  await expectFineEverywhere(tab.page, 'a conflict of heads')
  await visit(tab, '#/sync/conflicts/policy/gone')
  await expectFineEverywhere(tab.page, 'a conflict that is not there')
})

test('the shell: what a page says about itself, banners, lessons, and places that are not there', async ({
  openTab,
}) => {
  const tab = await openTab({ query: { release: 'x', device: 'B' } })
  const { page, lab } = tab
  await lab.reset('course')
  await lab.faults.quota(10)
  await lab.run({ type: 'createPolicy', policyId: 'too-much' })
  await expect(page.getByText('This device is out of space')).toBeVisible()
  await expectFineEverywhere(page, 'banners')
  await page.getByRole('button', { name: 'Device B' }).click()
  await expect(page.getByRole('dialog', { name: 'About this page' })).toBeVisible()
  await expectFineEverywhere(page, 'what a page says about itself', inDialog)
  await page.keyboard.press('Escape')
  await lab.faults.clear()
  await page.getByRole('button', { name: 'Learn' }).click()
  await expect(page.getByRole('complementary', { name: 'Lessons' })).toBeVisible()
  await lab.settled()
  await expectFineEverywhere(page, 'the lessons drawer beside the dashboard')
  await page.keyboard.press('Escape')
  await visit(tab, '#/no/such/place')
  await expectFineEverywhere(page, 'a place that is not there')
})

test('a page whose app cannot start says what happened', async ({ page, pageErrors }) => {
  page.on('pageerror', (error) => pageErrors.push(error.message))
  await page.addInitScript(() => {
    const Real = BroadcastChannel
    window.BroadcastChannel = class extends Real {
      constructor(name: string) {
        super(name)
        if (name.startsWith('driftwatch')) throw new Error('no channels here')
      }
    }
  })
  await page.goto('?ns=cannot-start')
  const failure = page.getByRole('alert')
  await expect(failure).toContainText('Driftwatch could not start')
  await expect(failure).toContainText('What happened: no channels here')
  await expectFineEverywhere(page, 'the page whose app cannot start')
  expect(pageErrors).toEqual([])
})

test('a page whose script does not come says so after a while', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.abort())
  await page.goto('?ns=no-script')
  await expect(page.getByText('its script could not run here')).toBeVisible()
  await expectFineEverywhere(page, 'the page whose script is missing')
})

test('keyboard: the first stop leads past the header, and a new screen has the focus', async ({
  openTab,
}) => {
  const { page, lab } = await openTab()
  await lab.reset('course')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the screen' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('link', { name: 'Records', exact: true }).press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page).toHaveTitle('Records · Driftwatch')
  await expectTheme(page)
})

/** The theme that a person chooses is kept, and needs no mouse. */
async function expectTheme(page: Page): Promise<void> {
  const theme = page.getByRole('group', { name: 'Theme' })
  await theme.getByRole('radio', { name: 'As the system' }).press('ArrowRight')
  await expect(theme.getByRole('radio', { name: 'Light' })).toBeChecked()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(theme.getByRole('radio', { name: 'Dark' })).toBeChecked()
}
