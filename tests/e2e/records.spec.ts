/** The Records place: the list, and one record side by side. */
import {
  broken,
  course,
  incidentId,
  policy,
  records,
  region,
  row,
  stateJson,
  visit,
} from '../support/records-place.ts'
import { expect, test } from '../support/tabs.ts'

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
