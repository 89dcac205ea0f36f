/** The Records place by what people call its parts, and how a test gets there. */
import type { Page } from '@playwright/test'
import type { Tab } from './tabs.ts'

export const policy = '#/records/policy/service-monitoring'
export const incidentId = 'service-monitoring:cpu-hot:2026-04-02T09:02:00.000Z'

export const broken = {
  type: 'policy',
  id: 'broken-window',
  v: 6,
  text: '{"order":["a"],"rules":{"a":{"metricName":"cpu","mode":"threshold","severity":"critical","state":"active","threshold":0.9,"window":0}}}',
} as const

export async function course(open: Promise<Tab>): Promise<Tab> {
  const tab = await open
  await tab.lab.reset('course')
  await tab.lab.settled()
  return tab
}

/** Goes to a place as a link would, and waits until it is there. */
export async function visit({ page, lab }: Tab, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
  await lab.settled()
}

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const records = (page: Page) => region(page, 'Records')
export const row = (page: Page, name: string | RegExp) => records(page).getByRole('row', { name })
export const stateJson = async (page: Page) =>
  JSON.parse((await page.getByTestId('state-json').textContent()) ?? 'null')
