/** Releases beside one another: an old tab at an upgrade, an announcement, another release on the same database. */
import { lab, left, region, upgrade } from '../support/schema-lab-place.ts'
import { atRest, expect, test } from '../support/tabs.ts'

test('Y3 an old tab beside the upgrade: it turns read-only, says why, and can take the database back', async ({
  openTab,
}) => {
  const old = await left(openTab({ query: { release: '3', upgrade: 'ask' } }), 'course')
  const { page, lab: remote } = await openTab({ place: '#/schema/tabs', query: { upgrade: 'ask' } })
  const log = lab(page).getByRole('log', { name: 'Between the tabs' })
  const tabs = region(page, 'Open tabs')
  await expect(tabs.getByRole('row', { name: /Tab 1 release 3/ })).toContainText('reads and writes')

  await upgrade(page).getByRole('button', { name: 'Run the upgrade' }).click()
  await expect(upgrade(page).getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(log.getByText('raised the fence and rewrites the database of release 3')).toBeVisible()
  await expect(log.getByText('turned read-only: the database is release 6’s now')).toBeVisible()

  const banner = old.page.getByText('The database belongs to release 6, and this tab runs release 3')
  await expect(banner).toBeVisible()
  const late = await old.lab.run({ type: 'createPolicy', policyId: 'late' })
  expect(late).toMatchObject({ ok: false, error: { code: 'release-fenced' } })
  await expect(log.getByText(/was refused createPolicy of late/)).toBeVisible()

  await old.page.getByRole('link', { name: 'What else can be done' }).click()
  await expect(upgrade(old.page).getByRole('link', { name: 'Reload as release 6' })).toBeVisible()
  await expect(upgrade(old.page).getByRole('button', { name: 'Copy to a sandbox' })).toBeVisible()
  await upgrade(old.page).getByRole('link', { name: 'Roll the database back…' }).click()
  await old.page.getByRole('button', { name: 'Roll back to release 3…' }).click()
  const dialog = old.page.getByRole('dialog')
  await expect(dialog.getByText('this tab can write again')).toBeVisible()
  await dialog.getByRole('button', { name: 'Roll back to release 3', exact: true }).click()
  await expect(upgrade(old.page).getByRole('button', { name: 'Run again' })).toBeVisible()
  expect(await old.lab.run({ type: 'createPolicy', policyId: 'late' })).toMatchObject({ ok: true })
  await expect(upgrade(page).getByRole('button', { name: 'Run the upgrade' })).toBeVisible()
  await remote.settled()
})

test('a release is announced to the room, and each page offers to reload as it', async ({ openTab }) => {
  const teacher = await openTab({ place: '#/schema/tabs' })
  const learner = await openTab({ query: { device: 'B', release: '4' } })
  await region(teacher.page, 'Announce a release').getByRole('button', { name: 'Announce' }).click()
  await expect(learner.page.getByText('Release 6 was announced to the room')).toBeVisible()
  await learner.page.getByRole('link', { name: 'Reload as release 6' }).click()
  await learner.page.waitForURL(({ searchParams }) => !searchParams.has('release'))
  const reloaded = await atRest(learner.page)
  expect(await reloaded.lab.dump()).toMatchObject({ release: 6, device: 'B' })
})

test('another release can be shown beside this tab, on the same database', async ({ openTab }) => {
  const { page } = await left(openTab({ place: '#/schema/tabs' }), 'course')
  await page.getByRole('button', { name: 'Show a tab at release 2 here' }).click()
  const beside = page.frameLocator('iframe[title="Tab at release 2"]')
  await expect(
    beside.getByText('The database belongs to release 6, and this tab runs release 2'),
  ).toBeVisible()
  await expect(region(page, 'Open tabs').getByRole('row', { name: /Tab 2 release 2/ })).toContainText(
    'reads only',
  )
  await page.getByRole('button', { name: 'Close the tab beside' }).click()
  await expect(region(page, 'Open tabs').getByRole('row', { name: /Tab 2/ })).toHaveCount(0)
})
