import type { Page } from '@playwright/test'
import { policyData } from '../support/dashboard-page.ts'
import { kept } from '../support/installed-page.ts'
import { nextBuild } from '../support/next-build.ts'
import { serveApp } from '../support/served-app.ts'
import { atRest, expect, test } from '../support/tabs.ts'

test('B7: nothing that the app loads breaks the content security policy', async ({ page, baseURL }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) complaints.push(message.text())
  })
  await page.goto(baseURL ?? '/')
  await expect(page.getByRole('heading').first()).toBeVisible()
  await kept(page)
  expect(complaints).toEqual([])
})

for (const below of ['/', '/course/driftwatch/']) {
  test(`after one visit the app opens from ${below}, works and saves with the server stopped`, async ({
    openTab,
    namespace,
  }) => {
    const server = await serveApp({ below })
    const { page, lab } = await openTab({ at: server.url })
    await kept(page)
    await server.close()

    await page.goto(`${server.url}?ns=${namespace}#/dashboard`)
    await atRest(page)
    await page.getByRole('button', { name: 'Load the course' }).click()
    await expect(page.getByRole('table', { name: 'Incidents' }).getByRole('row')).toHaveCount(4)
    // Screens and dialogs that the first visit did not open are there as well.
    await page.getByRole('link', { name: 'Records' }).click()
    await expect(page.getByRole('table', { name: 'All records' }).getByRole('row')).toHaveCount(8)
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.getByRole('button', { name: 'Revise cpu-hot' }).click()
    await page.getByLabel('Severity').selectOption('warning')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await page.reload()
    await lab.settled()
    expect((await policyData(lab, 'service-monitoring'))?.rules[0]).toMatchObject({
      ruleId: 'cpu-hot',
      severity: 'warning',
    })
    await expect(page.getByRole('table', { name: 'Incidents' }).getByRole('row')).toHaveCount(4)
  })
}

test('the next release waits for a word, tab by tab: until then a page is what it was, its form too', async ({
  openTab,
  context,
}) => {
  const first = await serveApp()
  const { page, lab } = await openTab({ at: first.url })
  await kept(page)
  await lab.run({ type: 'createPolicy', policyId: 'mine' })
  await first.close()
  const next = await nextBuild()
  const second = await serveApp({ port: first.port, files: next.files })
  const isNext = (of: Page) => of.locator(`meta[name="${next.mark}"]`).count()
  const ready = (of: Page) => of.getByText('A new release of Driftwatch is ready')

  await page.reload()
  await expect(ready(page)).toBeVisible()
  await page.getByRole('button', { name: 'Later' }).click()
  await expect(ready(page)).toHaveCount(0)
  await lab.run({ type: 'createPolicy', policyId: 'mine-too' })
  expect(await isNext(page)).toBe(0)

  const other = await context.newPage()
  await other.goto(page.url())
  await expect(ready(other)).toBeVisible()
  await other.getByRole('button', { name: 'New policy' }).click()
  const form = other.getByLabel('Policy id')
  await form.pressSequentially('half-written')
  await page.reload()
  await page.getByRole('button', { name: 'Reload now' }).click()
  await expect.poll(() => isNext(page)).toBe(1)
  await lab.settled()
  await expect(ready(page)).toHaveCount(0)
  expect((await lab.dump()).aggregates.map(({ id }) => id)).toEqual(['mine', 'mine-too'])

  await expect(form).toHaveValue('half-written')
  await other.getByRole('button', { name: 'Create policy' }).click()
  await expect(other).toHaveURL(/half-written$/)
  expect(await isNext(other)).toBe(0)
  await other.getByRole('button', { name: 'Reload now' }).click()
  await expect.poll(() => isNext(other)).toBe(1)
  await second.close()
  await next.remove()
})

test('the manifest makes the app installable from where it lives', async ({ page }) => {
  const server = await serveApp({ below: '/course/' })
  await page.goto(server.url)
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
    const { icons, ...rest } = await (await fetch(link?.href ?? '')).json()
    const found = await Promise.all(
      icons.map(async ({ src }: { src: string }) => (await fetch(new URL(src, link?.href))).status),
    )
    return { ...rest, found }
  })
  await server.close()
  expect(manifest).toMatchObject({ name: 'Driftwatch', display: 'standalone', start_url: '.', scope: '.' })
  expect(manifest.found).toEqual([200, 200, 200, 200])
})
