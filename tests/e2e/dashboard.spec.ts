import { DashboardPage, policyData } from '../support/dashboard-page.ts'
import { write } from '../support/keyboard.ts'
import { expect, test } from '../support/tabs.ts'

const place = '#/dashboard/policy/service-monitoring'

test('a page without anything says what to do, and does it', async ({ openTab }) => {
  const { page, lab } = await openTab()
  const dashboard = new DashboardPage(page)
  await expect(page.getByText('No policies yet')).toBeVisible()
  await expect(page.getByText('No incidents yet')).toBeVisible()
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await dashboard.button('Play the course samples').click()
  await expect(dashboard.incident('cpu-hot')).toContainText('cpu 0.95, threshold 0.9')
  await expect(dashboard.incident('cpu-sustained')).toContainText('open')
  await expect(page.getByRole('list', { name: 'Pager notices' }).getByRole('listitem')).toHaveCount(2)
  await lab.settled()
  const { aggregates, outbox, counts } = await lab.dump()
  expect(aggregates.map(({ id }) => id)).toContain('service-monitoring')
  expect(counts.samples).toBe(3)
  expect(outbox.filter(({ kind, settled }) => kind === 'notify' && settled)).toHaveLength(2)

  await page.goto(page.url().replace(/#.*|$/, '#/records/outbox'))
  await expect(page.getByRole('table', { name: 'Outbox of all records' }).getByRole('row')).not.toHaveCount(1)
})

test('the whole course loads from the empty dashboard, and the empty list of records leads to it', async ({
  openTab,
}) => {
  const { page, lab } = await openTab({ place: '#/records' })
  await expect(page.getByText('No records yet')).toBeVisible()
  await page.getByRole('link', { name: 'Make the first policy' }).click()
  const dashboard = new DashboardPage(page)
  await dashboard.button('Load the course').click()
  await expect(dashboard.policies.getByRole('row')).toHaveCount(4)
  await expect(dashboard.incidents.getByRole('row')).toHaveCount(4)
  await expect(dashboard.incident('disk-hot')).toContainText('replaced by storage saturation policy')
  await lab.settled()
  const { outbox, readModels } = await lab.dump()
  expect(outbox.filter(({ kind, settled }) => kind === 'notify' && settled)).toHaveLength(4)
  expect(Object.keys(readModels.openIncidents).sort()).toEqual([
    'service-monitoring',
    'service-monitoring-rate-of-change',
  ])
})

test('a policy and its rules are made, activated, revised and retired; refusals stand beside their field', async ({
  openTab,
}) => {
  const { page, lab } = await openTab()
  await lab.run({ type: 'createPolicy', policyId: 'taken' })
  const dashboard = new DashboardPage(page)

  await dashboard.button('New policy').click()
  const making = dashboard.dialog('New policy')
  await dashboard.press(making, 'Create policy')
  await expect(making.getByRole('alert')).toContainText('A policy id must be text that is not blank')
  await write(making.getByLabel('Policy id'), 'a:b')
  await dashboard.press(making, 'Create policy')
  await expect(making.getByRole('alert')).toContainText('an id contains no ":"')
  await write(making.getByLabel('Policy id'), 'taken')
  await dashboard.press(making, 'Create policy')
  await expect(making.getByRole('alert')).toContainText('taken')
  await write(making.getByLabel('Policy id'), 'checkout')
  await dashboard.press(making, 'Create policy')
  await expect(making).toHaveCount(0)
  await expect(page).toHaveURL(/#\/dashboard\/policy\/checkout$/)

  await dashboard.button('Register the first rule').click()
  const registering = dashboard.dialog('New rule in checkout')
  const field = (name: string) => registering.getByLabel(name, { exact: true })
  await dashboard.press(registering, 'Register as draft')
  await expect(field('Rule id')).toBeFocused()
  await expect(field('Rule id')).toHaveAccessibleDescription(/must be text that is not blank/)
  await write(field('Rule id'), 'cpu-hot')
  await write(field('Metric'), 'cpu')
  await write(field('Threshold'), '29')
  await write(field('Window'), '0')
  await dashboard.press(registering, 'Register as draft')
  await expect(field('Threshold')).toHaveAccessibleDescription(/ratio from 0 to 1, and was 29/)
  await expect(field('Window')).toHaveAccessibleDescription(/whole number of samples, at least 1/)
  await write(field('Threshold'), '29 %')
  await write(field('Window'), '1')
  await dashboard.press(registering, 'Register as draft')
  await expect(dashboard.rule('cpu-hot')).toContainText('draft')
  expect((await policyData(lab, 'checkout'))?.rules).toMatchObject([{ threshold: 0.29, state: 'draft' }])

  await dashboard.button('Activate cpu-hot').click()
  await expect(dashboard.rule('cpu-hot')).toContainText('active')
  await dashboard.button('New rule').click()
  await write(field('Rule id'), 'cpu-hot')
  await write(field('Metric'), 'cpu')
  await write(field('Threshold'), '0.5')
  await dashboard.press(registering, 'Register and activate')
  await expect(field('Rule id')).toHaveAccessibleDescription(/cpu-hot/)
  await expect(field('Rule id')).toHaveAttribute('aria-invalid', 'true')
  await write(field('Rule id'), 'cpu-too')
  await dashboard.press(registering, 'Register and activate')
  await expect(field('Window')).toHaveAccessibleDescription(
    /cannot both be active on metric "cpu" with window 1/,
  )
  await write(field('Window'), '2')
  await dashboard.press(registering, 'Register and activate')
  await expect(dashboard.rule('cpu-too')).toContainText('≥ 0.5 once in 2 samples')

  await dashboard.button('Revise cpu-too').click()
  const revising = dashboard.dialog('Revise cpu-too')
  await revising.getByLabel('Mode').selectOption('consecutive')
  await revising.getByLabel('Severity').selectOption('critical')
  await write(revising.getByLabel('Runbook'), 'Call Ada.')
  await dashboard.press(revising, 'Save changes')
  await expect(dashboard.rule('cpu-too')).toContainText('≥ 0.5 in each of 2 samples')
  expect((await policyData(lab, 'checkout'))?.rules[1]).toMatchObject({
    mode: 'consecutive',
    severity: 'critical',
    runbook: 'Call Ada.',
  })
})

test('A6 retiring asks for a reason, and resolves the incident that is open', async ({ openTab }) => {
  const { page, lab } = await openTab({ place })
  await lab.reset('course')
  const dashboard = new DashboardPage(page)
  await dashboard.button('Retire cpu-hot').click()
  const retiring = dashboard.dialog('Retire cpu-hot?')
  await expect(retiring).toContainText('This cannot be taken back')
  await dashboard.press(retiring, 'Retire rule')
  await expect(retiring.getByLabel('Reason')).toHaveAccessibleDescription(/needs a reason/)
  await write(retiring.getByLabel('Reason'), 'replaced by an SLO')
  await dashboard.press(retiring, 'Retire rule')
  await expect(retiring).toHaveCount(0)
  await expect(dashboard.rule('cpu-hot')).toContainText('retired')
  await expect(dashboard.rule('cpu-hot')).toContainText('replaced by an SLO')
  await expect(dashboard.button('Activate cpu-hot')).toHaveCount(0)
  await expect(dashboard.incident('cpu-hot')).toContainText('resolved')
  await expect(dashboard.incident('cpu-hot')).toContainText('replaced by an SLO')
  await expect(dashboard.incident('cpu-hot')).toContainText('driftwatch')
  await expect(dashboard.incident('cpu-sustained')).toContainText('open')
})

test('incidents are acknowledged and resolved with a name and a note; only then is their policy archived', async ({
  openTab,
}) => {
  const { page, lab } = await openTab({ place })
  await lab.reset('course')
  const dashboard = new DashboardPage(page)
  const archiving = dashboard.dialog('Archive service-monitoring?')
  await dashboard.button('Archive').click()
  await dashboard.press(archiving, 'Archive policy')
  await expect(archiving.getByRole('alert')).toContainText('incidents of it are open')
  await dashboard.press(archiving, 'Cancel')

  await dashboard.button('Acknowledge incident cpu-hot of service-monitoring').click()
  const acknowledging = dashboard.dialog('Acknowledge cpu-hot of service-monitoring?')
  await dashboard.press(acknowledging, 'Acknowledge incident')
  await expect(acknowledging.getByLabel('Your name')).toHaveAttribute('aria-invalid', 'true')
  await write(acknowledging.getByLabel('Your name'), 'Ada')
  await dashboard.press(acknowledging, 'Acknowledge incident')
  await expect(dashboard.incident('cpu-hot')).toContainText('acknowledged')
  await expect(dashboard.incident('cpu-hot')).toContainText('Ada')
  await dashboard.button('Acknowledge incident cpu-sustained of service-monitoring').click()
  await expect(dashboard.incident('cpu-sustained')).toContainText('acknowledged')

  await dashboard.button('Archive').click()
  await dashboard.press(archiving, 'Archive policy')
  await expect(archiving.getByRole('alert')).toContainText('incidents of it are open')
  await dashboard.press(archiving, 'Cancel')
  for (const ruleId of ['cpu-hot', 'cpu-sustained']) {
    await dashboard.button(`Resolve incident ${ruleId} of service-monitoring`).click()
    const resolving = dashboard.dialog(`Resolve ${ruleId} of service-monitoring?`)
    await expect(resolving).toContainText('This cannot be taken back')
    await expect(resolving.getByLabel('Your name')).toHaveValue('Ada')
    await dashboard.press(resolving, 'Resolve incident')
    await expect(resolving.getByLabel('Note')).toHaveAttribute('aria-invalid', 'true')
    await write(resolving.getByLabel('Note'), 'turned off and on')
    await dashboard.press(resolving, 'Resolve incident')
    await expect(dashboard.incident(ruleId)).toContainText('turned off and on')
  }

  await dashboard.button('Archive').click()
  await expect(archiving).toContainText('Restore brings it back')
  await dashboard.press(archiving, 'Archive policy')
  await expect(archiving).toHaveCount(0)
  await expect(dashboard.policy('service-monitoring')).toContainText('archived')
  await expect(dashboard.button('Revise cpu-hot')).toHaveCount(0)
  await expect(dashboard.button('New rule')).toHaveCount(0)
  await dashboard.button('Restore').click()
  await expect(dashboard.button('Revise cpu-hot')).toBeVisible()
  expect(await policyData(lab, 'service-monitoring')).toMatchObject({ archived: false })
})
