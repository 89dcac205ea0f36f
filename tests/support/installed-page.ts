import type { Page } from '@playwright/test'

/** Waits until a visit has been kept: the worker is active, and serves the next visit. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('./sw.js')
    await navigator.serviceWorker.ready
  })
}
