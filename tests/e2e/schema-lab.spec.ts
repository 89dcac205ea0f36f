/** The Schema lab, by roles and names: plan, trace, run, the way back, repair. */
import { expectAccessible, expectNoSidewaysScrolling } from '../support/accessibility.ts'
import { chooseRadio, pressByKeyboard, tabTo, typeInto, write } from '../support/keyboard.ts'
import {
  chooseTab,
  grid,
  lab,
  left,
  region,
  row,
  upgrade,
  visit,
  waiting,
} from '../support/schema-lab-place.ts'
import { expect, test } from '../support/tabs.ts'

test('an instructor’s run from the keyboard: plan, trace, stop at 5, resume, repair two, roll back', async ({
  openTab,
}) => {
  const { page, lab: remote } = await left(openTab(waiting))
  const before = await remote.hash()

  // Plan.
  await expect(upgrade(page).getByRole('heading')).toHaveText(
    'The database is release 1’s; this tab runs release 6',
  )
  const plan = await remote.upgrade.plan()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(plan.records.length + 1))
  await expect(lab(page).getByText(`${plan.counts.quarantine} quarantine`)).toBeVisible()

  // Trace: down the grid, into a record, and out again.
  await tabTo(grid(page))
  await page.keyboard.press('End')
  const last = plan.records.at(-1)?.id ?? ''
  await expect(grid(page).getByRole('link', { name: last, exact: true })).toBeFocused()
  await page.keyboard.press('Home')
  const first = plan.records[0]?.id ?? ''
  await expect(grid(page).getByRole('link', { name: first, exact: true })).toBeFocused()
  for (const { id } of plan.records.slice(1, 3)) {
    await page.keyboard.press('ArrowDown')
    await expect(grid(page).getByRole('link', { name: id, exact: true })).toBeFocused()
  }
  await page.keyboard.press('Enter')
  const traced = plan.records[2]?.id ?? ''
  const trace = region(page, `Trace of ${traced}`)
  await expect(trace.getByText('The domain’s constructor accepts it')).toBeVisible()
  await pressByKeyboard(trace.getByRole('link', { name: 'Close the trace' }))
  await expect(trace).toBeHidden()

  // Run, and stop after the fifth record.
  await typeInto(upgrade(page).getByLabel('Stop after record'), '5')
  await page.keyboard.press('Enter')
  await expect(upgrade(page).getByRole('heading')).toHaveText('Stopped after 5 records')
  await remote.settled()
  await expect(row(page, traced).getByText('done')).toBeVisible()

  // Resume.
  await pressByKeyboard(upgrade(page).getByRole('button', { name: 'Resume the upgrade' }))
  await expect(upgrade(page).getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(upgrade(page).getByRole('definition').nth(1)).toHaveText('0')
  const rewritten = await upgrade(page).getByRole('definition').first().textContent()
  expect(Number(rewritten?.replaceAll(',', ''))).toBeGreaterThan(1_000)
  expect(await remote.hash()).toBe(before)

  // Repair two.
  await chooseTab(page, /Repair/)
  const quarantine = region(page, 'Quarantine')
  await expect(quarantine.getByText(`${plan.counts.quarantine} quarantined`)).toBeVisible()
  for (const [done, id] of ['enabled-and-retired', 'threshold-150-percent'].entries()) {
    await pressByKeyboard(quarantine.getByRole('link', { name: id, exact: true }))
    const form = region(page, `Repair ${id}`)
    const accept = form.getByRole('button', { name: /Accept this repair|Store what is written/ })
    await expect(accept).toBeVisible()
    if (id === 'threshold-150-percent') {
      await chooseRadio(form.getByRole('radio', { name: 'Write it anew' }))
      await typeInto(
        form.getByLabel(`${id} in domain words`),
        JSON.stringify({ policyId: id, archived: false, rules: [] }),
      )
      await expect(form.getByText('The domain’s constructor accepts it.')).toBeVisible()
    }
    await pressByKeyboard(accept)
    await expect(quarantine.getByText(`${plan.counts.quarantine - done - 1} quarantined`)).toBeVisible()
    await expect(page.getByText(`Decided: ${id}`)).toBeVisible()
  }

  // Roll back.
  await chooseTab(page, /Roll back/)
  await chooseRadio(lab(page).getByRole('radio', { name: 'release 1' }))
  await remote.settled()
  await expect(lab(page).getByText(/will be rewritten as release 1 stores them/)).toBeVisible()
  await pressByKeyboard(lab(page).getByRole('button', { name: 'Roll back to release 1…' }))
  const dialog = page.getByRole('dialog', { name: 'Roll the database back to release 1?' })
  await pressByKeyboard(dialog.getByRole('button', { name: 'Roll back to release 1', exact: true }))
  await expect(upgrade(page).getByRole('heading')).toHaveText(
    'The database is release 1’s; this tab runs release 6',
  )
  expect((await remote.dump()).release).toBe(6)
  expect((await remote.upgrade.plan()).from).toBe(1)
})

test('a plan narrows to an outcome, has a link of its own, and looks back and ahead', async ({ openTab }) => {
  const tab = await left(openTab(waiting), 'museum')
  const { page, lab: remote } = tab
  const plan = await remote.upgrade.plan()
  await lab(page).getByRole('radio', { name: 'quarantine' }).check({ force: true })
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(plan.counts.quarantine + 1))
  await expect(grid(page).getByText('upcast', { exact: true })).toHaveCount(0)

  await lab(page).getByLabel('Plan for').selectOption({ label: 'Back to release 2' })
  await expect(page).toHaveURL(/#\/schema\/plan\/release-2$/)
  await expect(grid(page).getByRole('columnheader', { name: '3→2' })).toBeVisible()

  // The oldest release accepted is a setting: what is older falls out.
  await visit(tab, '#/schema')
  await lab(page).getByLabel('Oldest release accepted').selectOption('4')
  const fallen = (await remote.upgrade.plan({ floor: 4 })).counts.quarantine
  expect(fallen).toBeGreaterThan(plan.counts.quarantine)
  await expect(lab(page).getByRole('radio', { name: `${fallen} quarantine` })).toBeAttached()

  // In a smaller window a row has two lines, and room for both.
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect(grid(page).getByRole('columnheader', { name: 'Why' })).toHaveCount(0)
  const cramped = () =>
    grid(page)
      .getByRole('row')
      .evaluateAll((rows) => rows.filter((each) => each.scrollHeight > each.clientHeight).length)
  await expect.poll(cramped).toBe(0)
})

test('a trace shows what each step changes, and where a record stops', async ({ openTab }) => {
  const tab = await left(openTab(waiting), 'museum')
  const { page } = tab
  await visit(tab, '#/schema/plan/release-6/policy/v2-good')
  const good = region(page, 'Trace of v2-good')
  const ratio = good.getByRole('region', { name: 'Step from version 2 to 3' })
  await expect(ratio.locator('del', { hasText: '"thresholdPct": 57' })).toBeVisible()
  await expect(ratio.locator('ins', { hasText: '"threshold": 0.57' })).toBeVisible()
  await expect(
    good.getByRole('region', { name: 'Step from version 5 to 6' }).getByText('Not one character'),
  ).toBeVisible()
  await expect(good.getByRole('region', { name: 'Verdict' })).toContainText('accepts it')

  await visit(tab, '#/schema/plan/release-6/policy/enabled-and-retired')
  const stopped = region(page, 'Trace of enabled-and-retired')
  await expect(stopped.getByText('It stops here')).toBeVisible()
  await expect(stopped.getByText(/contradictory/).first()).toBeVisible()
  await stopped.getByRole('link', { name: 'Repair it' }).click()
  await expect(region(page, 'Repair enabled-and-retired')).toBeVisible()
})

test('two releases that do not exist are judged on the learner’s own records', async ({ openTab }) => {
  const { page } = await left(openTab({ place: '#/schema' }), 'course')
  await lab(page).getByLabel('Plan for').selectOption({ label: 'Candidate 7: Rules have an owner' })
  await expect(lab(page).getByText('Harmless: it only adds')).toBeVisible()
  await lab(page)
    .getByLabel('Plan for')
    .selectOption({ label: 'Candidate 7: Every critical rule needs a guide' })
  await expect(lab(page).getByText('Harmful: it needs a plan for old data first')).toBeVisible()
  await expect(
    row(page, /policy service-monitoring v6/).getByText('quarantine', { exact: true }),
  ).toBeVisible()
  await grid(page).getByRole('link', { name: 'service-monitoring', exact: true }).click()
  const trace = region(page, 'Trace of service-monitoring')
  await expect(trace.getByText(/nobody ever wrote one/).first()).toBeVisible()
  await expect(trace.getByRole('link', { name: 'Repair it' })).toHaveCount(0)
})

test('a repair is refused until the domain accepts it, and a discard needs a reason', async ({ openTab }) => {
  const tab = await left(openTab({ place: '#/schema/repair' }), 'museum')
  const { page, lab: remote } = tab
  await visit(tab, '#/schema/repair/policy/threshold-150-percent')
  const form = region(page, 'Repair threshold-150-percent')
  await form.getByRole('radio', { name: 'Write it anew' }).check()
  const text = form.getByLabel('threshold-150-percent in domain words')
  await write(text, '{"policyId":"threshold-150-percent","archived":false,"rules":[{"ruleId":"a"}]}')
  await form.getByRole('button', { name: 'Store what is written' }).click()
  await expect(form.getByText('Not decided')).toBeVisible()
  await form.getByRole('radio', { name: 'Discard it' }).check()
  await form.getByRole('button', { name: 'Discard this record' }).click()
  await expect(form.getByText(/Say why it is discarded/)).toBeVisible()
  await write(form.getByLabel('Reason'), 'nobody knows what it meant')
  await form.getByRole('button', { name: 'Discard this record' }).click()
  await expect(page.getByText('Decided: threshold-150-percent')).toBeVisible()
  expect((await remote.dump()).aggregates.some(({ id }) => id === 'threshold-150-percent')).toBe(false)

  // The same form stands beside the faults of a record.
  await visit(tab, '#/records/policy/enabled-and-retired/quarantine')
  const beside = region(page, 'Repair enabled-and-retired')
  await beside.getByRole('button', { name: 'Accept this repair' }).click()
  await expect
    .poll(async () => (await remote.dump()).quarantine.some(({ id }) => id === 'enabled-and-retired'))
    .toBe(false)
})

for (const [width, colorScheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`WCAG 2.2 AA and no sideways scrolling, ${width} px, ${colorScheme}`, async ({ openTab }) => {
    test.slow()
    const tab = await openTab(waiting)
    const { page, lab: remote } = tab
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // What is half behind the status line at this scroll position is whole at another.
    await page.addStyleTag({ content: ':has(> footer) { position: static !important }' })
    await left(Promise.resolve(tab), 'museum')
    const places = [
      '#/schema',
      '#/schema/plan/candidate-guides',
      '#/schema/plan/release-6/policy/v2-good',
      '#/schema/tabs',
      '#/schema/back/3',
      '#/schema/repair/policy/duplicate-rule-ids',
      '#/schema/storage',
      '#/records/policy/v5-good/stored-by',
      '#/records/policy/enabled-and-retired/quarantine',
    ]
    for (const place of places) {
      await visit(tab, place)
      await expectAccessible(page, place)
      await expectNoSidewaysScrolling(page, place)
    }
    await remote.reset('left-by-1')
    await visit(tab, '#/dashboard')
    await expect(page.getByRole('button', { name: 'Upgrade now' })).toBeVisible()
    await expectAccessible(page, 'an upgrade that waits')
    await visit(tab, '#/schema')
    await upgrade(page).getByLabel('Pace').selectOption('5')
    await upgrade(page).getByRole('button', { name: 'Run the upgrade' }).click()
    await upgrade(page).getByRole('button', { name: 'Pause' }).click()
    await expect(upgrade(page).getByText('Paused.')).toBeVisible()
    await expectAccessible(page, 'an upgrade under way')
  })
}
