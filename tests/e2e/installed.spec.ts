import { expect, type Page, test } from '@playwright/test'
import { serveApp } from '../support/served-app.ts'

/** Waits until a visit has been kept: the worker is active, and serves the next visit. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('./sw.js')
    await navigator.serviceWorker.ready
  })
}

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
  test(`after one visit the app opens from ${below} with the server stopped`, async ({ page }) => {
    const server = await serveApp({ below })
    await page.goto(server.url)
    await kept(page)
    await server.close()

    await page.goto(`${server.url}?ns=offline#/records`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    expect(await page.evaluate(() => 'lab' in window)).toBe(true)
  })
}

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
