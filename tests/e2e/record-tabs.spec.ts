/** What else is known about a record: its history, its events, its messages, its bytes. And all of Records for everybody. */
import { expectAccessible, expectNoSidewaysScrolling } from '../support/accessibility.ts'
import { broken, course, policy, region, visit } from '../support/records-place.ts'
import { expect, type Tab, test } from '../support/tabs.ts'

test('one record as six releases store it: six shapes at most, one meaning, refusals in place', async ({
  openTab,
}) => {
  const tab = await course(openTab({ place: '#/records' }))
  const { page } = tab
  await visit(tab, '#/records/policy/service-monitoring/stored-by')
  const panel = region(page, 'As stored by 1…6')
  await expect(panel.getByText('one meaning, 5 shapes')).toBeVisible()
  const meanings = await panel.locator('code').allTextContents()
  expect(meanings).toHaveLength(6)
  expect(new Set(meanings).size).toBe(1)
  await visit(tab, '#/records/policy/service-monitoring-rate-of-change/stored-by')
  await expect(panel.getByRole('region', { name: 'As stored by release 5' })).toContainText('rate_of_change')
  await expect(panel.getByRole('region', { name: 'As stored by release 6' }).locator('code')).toHaveCount(1)
})

test.describe('history and events', () => {
  test('shows what a revision changed, and compares any two by a link', async ({ openTab }) => {
    const tab = await course(openTab())
    const { page, lab } = tab
    const revise = (threshold: number) =>
      lab.run({
        type: 'reviseRule',
        policyId: 'service-monitoring',
        ruleId: 'cpu-hot',
        change: { threshold },
      })
    await revise(0.85)
    await revise(0.7)
    await visit(tab, `${policy}/history`)
    const history = region(page, 'History')
    const revisions = history.getByRole('list', { name: 'Revisions, newest first' }).getByRole('listitem')
    await expect(revisions).toHaveCount(5)
    await expect(revisions.first()).toContainText('head')

    await revisions.first().getByRole('link', { name: 'Rule revised' }).click()
    const changed = page.getByRole('table', { name: /^Changed from/ })
    await expect(changed.getByRole('row', { name: 'threshold of cpu-hot 0.85 0.7' })).toBeVisible()

    await revisions
      .nth(2)
      .getByRole('checkbox', { name: /^Compare revision/ })
      .check()
    const compared = page.getByRole('table', { name: 'Fields that differ' })
    await expect(compared.getByRole('row', { name: 'threshold of cpu-hot 0.9 0.7' })).toBeVisible()
    await page.reload()
    await lab.settled()
    await expect(compared.getByRole('row', { name: 'threshold of cpu-hot 0.9 0.7' })).toBeVisible()
    await page.getByRole('link', { name: 'Swap' }).click()
    await expect(compared.getByRole('row', { name: 'threshold of cpu-hot 0.7 0.9' })).toBeVisible()
  })

  test('marks both heads, and leads to their conflict', async ({ openTab }) => {
    const tab = await course(openTab())
    const other = await course(openTab({ query: { device: 'B' } }))
    const revise = (threshold: number, { lab }: Tab) =>
      lab.run({
        type: 'reviseRule',
        policyId: 'service-monitoring',
        ruleId: 'cpu-hot',
        change: { threshold },
      })
    for (const { lab } of [tab, other]) await lab.link.set({ online: false })
    await revise(0.85, tab)
    await revise(0.7, other)
    for (const { lab } of [tab, other]) await lab.link.set({ online: true })
    await expect(tab.page.getByRole('link', { name: 'Conflicts 1' })).toBeVisible()
    await visit(tab, `${policy}/history`)
    const { page } = tab
    await expect(region(page, 'History')).toContainText('5 revisions, 2 heads')
    await expect(page.getByRole('listitem').filter({ hasText: 'head' })).toHaveCount(2)
    await expect(page.getByRole('listitem').filter({ hasText: 'shown meanwhile' })).toHaveCount(1)
    await expect(page.getByRole('listitem').filter({ hasText: 'Device B' })).toHaveCount(1)
    await page.getByRole('link', { name: 'Resolve the conflict' }).click()
    await expect(page).toHaveURL(/#\/sync\/conflicts\/policy\/service-monitoring$/)
    await expect(region(page, 'Conflict')).toBeVisible()
  })

  test('restores a former state as a new revision, and says what that takes', async ({ openTab }) => {
    const tab = await course(openTab())
    const { page, lab } = tab
    const change = { threshold: 0.7 }
    await lab.run({ type: 'reviseRule', policyId: 'service-monitoring', ruleId: 'cpu-hot', change })
    await visit(tab, `${policy}/history`)
    const rows = page.getByRole('list', { name: 'Revisions, newest first' }).getByRole('listitem')
    await rows.nth(1).getByRole('link').click()
    await page.getByRole('button', { name: 'Restore…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('One save:')
    await expect(dialog).toContainText('Rule revised: cpu-hot')
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(rows).toHaveCount(5)
    await expect(rows.first()).toContainText('Rule cpu-hot revised: threshold 0.9')
  })

  test('rebuilds a record from its events, and says where the snapshot differs', async ({ openTab }) => {
    const tab = await course(openTab({ place: `${policy}/events` }))
    const { page, lab } = tab
    await expect(page.getByRole('row', { name: /Rule cpu-hot activated RuleActivated/ })).toBeVisible()
    const rebuild = region(page, 'Rebuild from events')
    await rebuild.getByRole('button', { name: 'Rebuild and compare' }).click()
    await expect(rebuild).toContainText('They agree: 5 events, told from the first')

    const { aggregates } = await lab.dump()
    const text = aggregates.find(({ id }) => id === 'service-monitoring')?.stored.text ?? ''
    await lab.faults.corruptRecord('policy', 'service-monitoring', text.replace('0.9', '0.95'))
    await lab.settled()
    await rebuild.getByRole('button', { name: 'Rebuild and compare' }).click()
    await expect(rebuild).toContainText('They differ')
    const differences = rebuild.getByRole('table', { name: 'Where they differ' })
    await expect(differences.getByRole('row', { name: 'threshold of cpu-hot 0.95 0.9' })).toBeVisible()
  })
})

test.describe('outbox and raw', () => {
  test('lists the messages of one record, and of all', async ({ openTab }) => {
    const tab = await course(openTab({ place: `${policy}/outbox` }))
    const { page } = tab
    const outbox = region(page, 'Outbox')
    await expect(outbox.getByRole('row', { name: /to other devices revision/ })).toHaveCount(3)
    await visit(tab, '#/records/outbox')
    await expect(outbox.getByRole('row', { name: /service-monitoring-retirement/ }).first()).toBeVisible()
    await outbox.getByRole('checkbox', { name: 'Only what waits' }).check()
    await expect(outbox.getByRole('row', { name: /settled/ })).toHaveCount(0)
  })

  test('breaks a byte in a sandbox alone', async ({ openTab, context }) => {
    const tab = await course(openTab({ place: `${policy}/raw` }))
    const { page, lab } = tab
    await expect(region(page, 'Stored row')).toContainText('"type": "policy"')
    await expect(page.getByRole('button', { name: 'Corrupt a byte' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Copy everything to a sandbox' }).click()
    const opening = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Open this record in the sandbox' }).click()
    const sandbox = await opening
    await sandbox.getByRole('button', { name: 'Corrupt a byte' }).click()
    await sandbox.getByRole('button', { name: 'Store these bytes' }).click()
    await expect(sandbox.getByText('This record cannot be read')).toBeVisible()
    const own = (await lab.dump()).aggregates.find(({ id }) => id === 'service-monitoring')
    expect(own?.status).toBe('clean')
  })
})

test.describe('for everybody', () => {
  const places = [
    '#/records',
    policy,
    `${policy}/history`,
    `${policy}/events`,
    `${policy}/outbox`,
    `${policy}/raw`,
    '#/records/policy/broken-window',
    '#/records/policy/broken-window/quarantine',
    '#/records/quarantine',
    '#/records/outbox',
  ]
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no axe violation in the ${colorScheme} theme`, async ({ openTab, browser }) => {
      test.slow()
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
      const tab = await course(openTab({ context }))
      await tab.lab.putRawRecord(broken)
      for (const place of places) {
        await visit(tab, place)
        await expectAccessible(tab.page, place)
      }
      await context.close()
    })
  }

  test('a phone shows one column at a time, and nothing sideways', async ({ openTab, browser }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const tab = await course(openTab({ context }))
    await tab.lab.putRawRecord(broken)
    for (const place of places) {
      await visit(tab, place)
      await expectNoSidewaysScrolling(tab.page, place)
    }
    await visit(tab, policy)
    await expect(region(tab.page, 'Domain object')).toBeVisible()
    await expect(region(tab.page, 'Stored bytes')).toBeHidden()
    await tab.page.getByRole('radio', { name: 'Stored bytes' }).focus()
    await tab.page.keyboard.press('Space')
    await expect(region(tab.page, 'Stored bytes')).toBeVisible()
    await context.close()
  })
})
