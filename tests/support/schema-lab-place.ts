/** The Schema lab by what people call its parts, and databases as an older release left them. */
import type { Page } from '@playwright/test'
import { tabTo } from './keyboard.ts'
import type { Tab } from './tabs.ts'

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const lab = (page: Page) => region(page, 'Schema lab')
export const upgrade = (page: Page) => region(page, 'Upgrade')
export const grid = (page: Page) => lab(page).getByRole('table', { name: 'Plan by record and step' })
export const row = (page: Page, name: string | RegExp) => grid(page).getByRole('row', { name })

/** A database as an older release left it, on the Schema lab of the newest, waiting to be asked. */
export async function left(open: Promise<Tab>, fixture = 'left-by-1'): Promise<Tab> {
  const tab = await open
  await tab.lab.reset(fixture)
  await tab.lab.settled()
  return tab
}

export const waiting = { place: '#/schema', query: { upgrade: 'ask' } }

export async function visit({ page, lab: remote }: Tab, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
  await remote.settled()
}

/** Along a tab list by arrow keys, as everywhere. */
export async function chooseTab(page: Page, name: RegExp): Promise<void> {
  const list = lab(page).getByRole('tablist', { name: 'Parts of the schema lab' })
  await tabTo(list.locator('[role=tab][aria-selected=true]'))
  for (let step = 0; step < 6; step++) {
    if (await list.getByRole('tab', { name }).evaluate((tab) => tab === document.activeElement)) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`The arrows never came to ${name}.`)
}
