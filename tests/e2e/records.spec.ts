/** The Records place, by roles and names: the list, one record side by side, and what is known about it. */
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from '../support/accessibility.ts'
import { expect, type Tab, test } from '../support/tabs.ts'

const policy = '#/records/policy/service-monitoring'
const incidentId = 'service-monitoring:cpu-hot:2026-04-02T09:02:00.000Z'

const broken = {
  type: 'policy',
  id: 'broken-window',
  v: 6,
  text: '{"order":["a"],"rules":{"a":{"metricName":"cpu","mode":"threshold","severity":"critical","state":"active","threshold":0.9,"window":0}}}',
} as const

async function course(open: Promise<Tab>): Promise<Tab> {
  const tab = await open
  await tab.lab.reset('course')
  await tab.lab.settled()
  return tab
}

/** Goes to a place as a link would, and waits until it is there. */
async function visit({ page, lab }: Tab, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
  await lab.settled()
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const records = (page: Page) => region(page, 'Records')
const row = (page: Page, name: string | RegExp) => records(page).getByRole('row', { name })
const stateJson = async (page: Page) =>
  JSON.parse((await page.getByTestId('state-json').textContent()) ?? 'null')

test.describe('the list', () => {
  test('searches ids and metrics, filters, counts, and offers a way back from nothing', async ({
    openTab,
  }) => {
    const { page, lab } = await course(openTab({ place: '#/records' }))
    await expect(records(page).getByText('7 records')).toBeVisible()
    const table = records(page).getByRole('table', { name: 'All records' })
    await expect(table).toHaveAttribute('aria-rowcount', '8')

    // Typed, for that is an input to every browser; `fill` is none to React in Firefox.
    const box = records(page).getByRole('searchbox', { name: 'Search records' })
    await box.pressSequentially('disk')
    await lab.settled()
    await expect(records(page).getByText('2 of 7 records')).toBeVisible()
    await expect(row(page, /service-monitoring-retirement.*disk.*v6.*clean/)).toBeVisible()
    await records(page).getByRole('combobox', { name: 'Type' }).selectOption('Incidents')
    await expect(records(page).getByText('1 of 7 records')).toBeVisible()
    await expect(row(page, /service-monitoring-retirement:disk-hot/)).toHaveAttribute('aria-rowindex', '2')

    await box.pressSequentially(' and nothing like it')
    await records(page).getByRole('button', { name: 'Show all records' }).click()
    await expect(records(page).getByText('7 records')).toBeVisible()
  })

  test('has a place for a status, and follows what other tabs do', async ({ openTab }) => {
    const { page } = await course(openTab({ place: '#/records/quarantined' }))
    await expect(records(page).getByText('No record matches')).toBeVisible()
    const other = await openTab()
    await other.lab.putRawRecord(broken)
    await expect(row(page, /broken-window.*quarantined/)).toBeVisible()
    await records(page).getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Any status' })
    await expect(page).toHaveURL(/#\/records$/)
    await expect(records(page).getByText('8 records')).toBeVisible()
  })

  test('goes from row to row by keyboard, to either end of a thousand, and opens with Enter', async ({
    openTab,
  }) => {
    const { page, lab } = await openTab({ place: '#/records' })
    await lab.reset('fleet-1k')
    await lab.settled()
    const all = (await lab.dump()).aggregates.map(({ id }) => id)
    const table = records(page).getByRole('table', { name: 'All records' })
    const rendered = await table.getByRole('row').count()
    expect(rendered).toBeLessThan(100)
    await table.focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('link', { name: all[0] ?? '', exact: true })).toBeFocused()
    await page.keyboard.press('End')
    await expect(page.getByRole('link', { name: all.at(-1) ?? '', exact: true })).toBeFocused()
    await expect(table.getByRole('row', { name: all.at(-1) ?? '' })).toHaveAttribute('aria-rowindex', '1001')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('link', { name: all[1] ?? '', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: all[1] ?? '', exact: true })).toBeVisible()
  })

  test('has an empty state that leads on', async ({ openTab }) => {
    const { page } = await openTab({ place: '#/records' })
    await expect(records(page).getByText('No records yet')).toBeVisible()
    await records(page).getByRole('link', { name: 'Make the first policy' }).click()
    await expect(region(page, 'Dashboard')).toBeVisible()
  })
})

test.describe('one record', () => {
  test('shows object, row and bytes; fields light up together, and are explained', async ({ openTab }) => {
    const { page, lab } = await course(openTab({ place: policy }))
    const stored = (await lab.dump()).aggregates.find(({ id }) => id === 'service-monitoring')
    expect(await stateJson(page)).toEqual(stored?.domain)
    expect(await region(page, 'Stored bytes').textContent()).toContain(stored?.stored.text)

    const rule = region(page, 'Rule cpu-hot')
    const explanation = page.getByRole('note', { name: 'Explanation' })
    await rule.getByRole('button', { name: 'threshold' }).focus()
    await expect(explanation).toContainText('threshold of cpu-hot')
    await expect(explanation).toContainText('domain meaning')
    await expect(explanation).toContainText('rules.cpu-hot.threshold')
    const lit = page.locator('[data-light="linked"]')
    await expect(lit).toHaveText('"threshold":0.9')

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(rule.getByRole('button', { name: 'window' })).toBeFocused()
    await page
      .getByRole('region', { name: 'Record', exact: true })
      .getByRole('button', { name: 'token', exact: true })
      .hover()
    await expect(explanation).toContainText('storage convenience')
  })

  test('goes to what belongs to a field with the arrow keys', async ({ openTab }) => {
    const { page } = await course(openTab({ place: policy }))
    await page
      .getByRole('region', { name: 'Rule cpu-hot' })
      .getByRole('button', { name: 'metricName' })
      .focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'metricNames' })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: '"metricName"' }).first()).toBeFocused()
  })

  test('of an incident has a place, whatever its id holds', async ({ openTab }) => {
    const { page } = await course(openTab({ place: `#/records/incident/${encodeURIComponent(incidentId)}` }))
    await expect(page.getByRole('heading', { level: 1, name: incidentId })).toBeVisible()
    expect(await stateJson(page)).toMatchObject({ incidentId, state: 'open', observedValue: 0.95 })
  })

  test('that is not there says so', async ({ openTab }) => {
    const { page } = await course(openTab({ place: '#/records/policy/no-such-policy' }))
    await expect(page.getByText('There is no policy “no-such-policy” here')).toBeVisible()
    await page.getByRole('link', { name: 'See all records' }).click()
    await expect(records(page)).toBeVisible()
  })

  test('follows another tab', async ({ openTab }) => {
    const { page } = await course(openTab({ place: policy }))
    const other = await openTab()
    await other.lab.run({
      type: 'reviseRule',
      policyId: 'service-monitoring',
      ruleId: 'cpu-hot',
      change: { threshold: 0.85 },
    })
    await expect(page.getByTestId('state-json')).toContainText('"threshold": 0.85')
  })
})

test.describe('a record that cannot be read', () => {
  test('says why in words, with its bytes and the place marked', async ({ openTab }) => {
    const tab = await course(openTab({ place: '#/records/quarantine' }))
    const { page, lab } = tab
    await lab.putRawRecord(broken)
    const quarantine = region(page, 'Quarantine')
    await expect(quarantine.getByText('at least 1, and was 0')).toBeVisible()
    await quarantine.getByRole('link', { name: 'broken-window' }).click()
    const fault = region(page, 'Fault in the record’s own row')
    await expect(fault.getByText('the domain’s constructor')).toBeVisible()
    await expect(fault.locator('pre')).toContainText(broken.text.slice(0, 60))
    await expect(fault.locator('mark')).toContainText('"window":0')
    await expect(region(page, 'Evidence')).toContainText('1 revision, 0 of them readable')

    await page.getByRole('tab', { name: 'Side by side' }).click()
    await expect(region(page, 'Domain object')).toContainText('A half-valid policy is never built.')
    expect(await stateJson(page)).toBeNull()
  })

  test('waits for a newer release where one wrote it', async ({ openTab }) => {
    const tab = await course(openTab())
    await tab.lab.putRawRecord({
      type: 'policy',
      id: 'from-later',
      v: 99,
      minReader: 99,
      text: '{"rules":{}}',
    })
    await visit(tab, '#/records/policy/from-later')
    await expect(tab.page.getByText('A newer release wrote this record')).toBeVisible()
    await expect(region(tab.page, 'Domain object')).toContainText(
      'This release cannot say what the policy is',
    )
  })
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
