import { expect, test } from '../support/tabs.ts'

const bad: readonly (readonly [parameter: string, value: string, takes: RegExp])[] = [
  ['ns', 'not a name', /ns takes a name of up to 64 letters/],
  ['device', '../A', /device takes a name of up to 64 letters/],
  ['room', '', /room takes a name of up to 64 letters/],
  ['release', '99', /release takes one of .*6/],
  ['upgrade', 'never', /upgrade takes one of auto, ask/],
  ['policy', 'mine', /policy takes one of ask, merge-fields, last-write-wins/],
  ['seed', '<b>', /seed takes a name of up to 64 letters/],
  ['t', 'yesterday', /t takes an instant such as 2026-04-02T09:00:00Z/],
  ['hub', 'ftp://files', /hub takes an http\(s\) origin, or none/],
  ['presenter', 'yes', /presenter takes one of 0, 1/],
  ['scenario', '?', /scenario takes a name of up to 64 letters/],
]

test('bad parameters are named, with what they take, and the app opens with its defaults', async ({
  page,
}) => {
  const query = new URLSearchParams(bad.map(([parameter, value]) => [parameter, value]))
  await page.goto(`?${query}`)
  const lab = await page.evaluate(() => window.lab.dump())
  expect(lab).toMatchObject({ namespace: 'main', device: 'A', release: 6, policy: 'ask' })
  for (const [parameter, value, takes] of bad) {
    const message = page.getByText(`The address says ${parameter}=${value}, but `)
    await expect(message).toContainText(takes)
    await expect(message).toContainText('The default is used.')
  }
  const understood = page.getByRole('button', { name: 'Understood' })
  await expect(understood).toHaveCount(bad.length)
  for (const _ of bad) await understood.first().click()
  await expect(page.getByText('The address says')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Dashboard' })).toBeVisible()
})

test('a good address decides what the page is', async ({ openTab, namespace }) => {
  const query = { device: 'B', t: '2026-04-02T09:00:00Z', policy: 'merge-fields', hub: 'none' }
  const { page, lab } = await openTab({ query })
  const dump = await lab.dump()
  expect(dump).toMatchObject({ namespace, device: 'B', policy: 'merge-fields' })
  expect(dump.clock).toBe('2026-04-02T09:00:00.000Z')
  await expect(page.getByRole('status').filter({ hasText: 'Device B' })).toBeVisible()
  await expect(page.getByText('The address says')).toHaveCount(0)
})

test('a place that is not there says so, and leads on', async ({ openTab }) => {
  const { page } = await openTab()
  for (const [place, said] of [
    ['#/no/such/place', 'There is nothing at this place'],
    ['#/records/everything', 'There is no such place among the records'],
    ['#/records/policy/gone', 'There is no policy “gone” here'],
    ['#/records/policy/gone/history/x/y', 'There is no such place among the records'],
    ['#/records/policy/%E0%A4%A', 'There is no policy “%E0%A4%A” here'],
    ['#/dashboard/policy/gone', 'No such policy here'],
    ['#/sync/conflicts/policy/gone', 'There is no conflict here'],
  ] as const) {
    await page.goto(page.url().replace(/#.*/, '') + place)
    await expect(page.getByText(said), place).toBeVisible()
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page.getByText(said), place).toHaveCount(0)
  }
})
