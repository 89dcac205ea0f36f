/** Ten thousand policies of five rules: the app carries them as it carries ten. */
import type { Locator } from '@playwright/test'
import { fleet } from '../../src/lab/fixtures/fleet.ts'
import { DashboardPage } from '../support/dashboard-page.ts'
import { longTasksDuring } from '../support/long-tasks.ts'
import { atRest, expect, test } from '../support/tabs.ts'

const ids = [...fleet(10_000)].map(({ policyId }) => policyId).sort()

/**
 * Aimed at: 2 s to open, no task over 50 ms. Machines differ, and one that is short of memory is six times as slow at this, so the
 * figures are for people to read, beside those of the same page while it is empty. What fails a test is work that grows out of hand.
 */
const patience = { openMs: 60_000, timesEmpty: 15 }
const aimMs = 50

test('fleet-10k: Records opens, scrolls and searches without keeping anybody waiting', async ({
  openTab,
  browserName,
}, testInfo) => {
  test.slow()
  const { page, lab } = await openTab({ place: '#/records' })
  /** The longest task's own time, or the aim where none was longer. */
  const longest = async (what: string, work: () => Promise<void>) => {
    const tasks = await longTasksDuring(page, testInfo.outputPath(`${what}.json`), work)
    const told = tasks.map(
      ({ ms, ownMs }) => `${Math.round(ms)}${ownMs === null ? '' : ` (${Math.round(ownMs)})`}`,
    )
    report(what, `${tasks.length} tasks over ${aimMs} ms: ${told.join(', ') || 'none'}`)
    return Math.max(aimMs, ...tasks.map(({ ownMs }) => ownMs ?? 0))
  }
  const reload = async () => {
    await page.reload()
    await atRest(page)
  }
  const empty = await longest('empty', reload)
  const measure = async (what: string, work: () => Promise<void>) =>
    expect(await longest(what, work), what).toBeLessThan(patience.timesEmpty * empty)

  await page.goto(page.url().replace('#/records', '#/nowhere'))
  expect(await lab.reset('fleet-10k')).toEqual({ imported: 10_000, leftOut: [] })
  await lab.settled()
  const table = page.getByRole('table', { name: 'All records' })
  await page.goto(page.url().replace('#/nowhere', '#/records'))
  await page.reload({ waitUntil: 'commit' })
  await expect(page.getByText('10,000 records')).toBeVisible()
  await expect(table.getByRole('row').nth(5)).toBeVisible()
  const openMs = await page.evaluate(() => performance.now())
  report('open', `usable after ${Math.round(openMs)} ms`)
  expect(openMs).toBeLessThan(patience.openMs)
  await atRest(page)
  if (browserName === 'chromium') await measure('open', reload)

  await measure('scroll', () => scrollThrough(table))
  await table.getByRole('row').nth(3).getByRole('link').focus()
  await page.keyboard.press('End')
  await expect(table.getByRole('link', { name: ids.at(-1) ?? '', exact: true })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(table.getByRole('link', { name: ids[0] ?? '', exact: true })).toBeFocused()

  // By keyboard and without looking: a look by role has the page work out the name of everything that it shows.
  await table.getByRole('row').nth(3).getByRole('link').focus()
  await measure('one record', async () => {
    await page.keyboard.press('Enter')
    await atRest(page)
  })
  await expect(page.getByRole('region', { name: 'Stored bytes' })).toBeVisible()
  await page.getByRole('link', { name: 'All records' }).focus()
  await measure('back', async () => {
    await page.keyboard.press('Enter')
    await atRest(page)
  })
  await expect(table.getByRole('row').nth(5)).toBeVisible()

  const found = ids.filter((id) => id.includes('checkout-eu-west'))
  await measure('search', async () => {
    await page.getByRole('searchbox', { name: 'Search records' }).pressSequentially('checkout-eu-west')
    await expect(page.getByText(`${found.length} of 10,000 records`)).toBeVisible()
  })
  await expect(table.getByRole('link', { name: found[0] ?? '', exact: true })).toBeVisible()

  const { policies } = new DashboardPage(page)
  await measure('dashboard', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await expect(policies).toHaveAttribute('aria-rowcount', '10001')
  })
  await page.getByRole('searchbox', { name: 'Search policies' }).pressSequentially('stock-af-south')
  const stock = ids.filter((id) => id.includes('stock-af-south'))
  await expect(policies).toHaveAttribute('aria-rowcount', String(stock.length + 1))
  await policies.getByRole('link', { name: stock[0] ?? '', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Rules' }).getByRole('row')).toHaveCount(6)
})

/** Down the list with a wheel, a page at a time, as fast as frames come. */
async function scrollThrough(table: Locator): Promise<void> {
  const page = table.page()
  await table.hover()
  const before = await table.evaluate(({ scrollTop }) => scrollTop)
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 900)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  expect(await table.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(before + 5_000)
}

function report(type: string, description: string): void {
  test.info().annotations.push({ type, description })
  console.log(`fleet-10k in ${test.info().project.name}, ${type}: ${description}`)
}
