import type { Locator, Page } from '@playwright/test'
import { chooseRadio, pressByKeyboard, typeInto, write } from '../support/keyboard.ts'
import type { RemoteLab } from '../support/remote-lab.ts'
import { expect, type Tab, test } from '../support/tabs.ts'

const policyId = 'service-monitoring'
const place = `#/dashboard/policy/${policyId}`

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })

async function rule(lab: RemoteLab, ruleId: string) {
  const { aggregates } = await lab.dump()
  const policy = aggregates.find(({ id }) => id === policyId)?.domain
  return policy && 'rules' in policy ? policy.rules.find((each) => each.ruleId === ruleId) : undefined
}

async function tokenOf(lab: RemoteLab): Promise<string> {
  return (await lab.dump()).aggregates.find(({ id }) => id === policyId)?.token ?? ''
}

/** Two tabs on the course: one to work in, one to be overtaken by. */
async function twoTabs(openTab: (options?: object) => Promise<Tab>, query = {}) {
  const other = await openTab({ place, query })
  await other.lab.reset('course')
  const mine = await openTab({ place, query })
  return { mine, other }
}

/** Opens the form on `cpu-hot`, writes another threshold, and is overtaken before it is sent. */
async function overtakenForm(mine: Tab, other: Tab, change: { threshold?: number; severity?: string }) {
  const form = dialog(mine.page, 'Revise cpu-hot')
  await pressByKeyboard(button(mine.page, 'Revise cpu-hot'))
  await typeInto(form.getByLabel('Threshold'), '0.7')
  expect(await other.lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change })).toMatchObject({
    ok: true,
  })
  const warning = form.getByRole('alert').filter({ hasText: 'Somebody saved this policy after you opened' })
  await expect(warning).toBeVisible()
  return { form, warning }
}

test('what is done in one tab shows in the other', async ({ openTab }) => {
  const { mine, other } = await twoTabs(openTab)
  const rules = (page: Page) => page.getByRole('table', { name: 'Rules' })
  await expect(rules(mine.page).getByRole('row', { name: 'cpu-hot' })).toContainText('≥ 0.9')
  await other.lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.42 } })
  await expect(rules(mine.page).getByRole('row', { name: 'cpu-hot' })).toContainText('≥ 0.42')

  await mine.lab.run({ type: 'createPolicy', policyId: 'made-over-there' })
  const policies = other.page.getByRole('table', { name: 'Policies' })
  await expect(policies.getByRole('row', { name: 'made-over-there' })).toContainText('clear')
  expect(await mine.lab.hash()).toBe(await other.lab.hash())
})

test('Y2 a duplicated tab, with all that was stored for the tab, has a number of its own', async ({
  openTab,
  context,
}) => {
  const { page } = await openTab()
  await page.evaluate(() => sessionStorage.setItem('copied', 'yes'))
  const opened = context.waitForEvent('page')
  await page.evaluate(() => void window.open(location.href))
  const copy = await opened
  await copy.waitForURL(page.url())
  await expect(copy.getByRole('status').filter({ hasText: 'Tab 2' })).toBeVisible()
  expect(await copy.evaluate(() => sessionStorage.getItem('copied'))).toBe('yes')
  await expect(page.getByRole('status').filter({ hasText: 'Saved on this device' })).toBeVisible()
})

test('a stale form says so before it is sent, is refused, and is resolved by keyboard alone', async ({
  openTab,
}) => {
  const { mine, other } = await twoTabs(openTab)
  const opened = await tokenOf(mine.lab)
  const change = { threshold: 0.85, severity: 'warning' }
  const { form, warning } = await overtakenForm(mine, other, change)
  await expect(warning).toContainText('threshold of cpu-hot: 0.9 → 0.85')
  const overtaken = await tokenOf(other.lab)
  const asked = { type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.7 } }
  expect(await mine.lab.run({ ...asked, basedOn: opened })).toMatchObject({
    ok: false,
    error: { code: 'stale-write', expected: opened, actual: overtaken },
  })

  await pressByKeyboard(button(form, 'Save changes'))
  const decision = dialog(mine.page, `Somebody saved ${policyId} before you`)
  const panel = decision.getByRole('region', { name: 'Conflict' })
  const column = (name: string) => panel.getByRole('region', { name, exact: true })
  await expect(column('Base')).toContainText('threshold of cpu-hot: 0.9')
  await expect(column('Mine')).toContainText('threshold of cpu-hot: 0.7')
  await expect(column('Theirs')).toContainText('threshold of cpu-hot: 0.85')
  await expect(column('Result')).toContainText('to decide')
  await expect(panel).toContainText('The save’s token detected it')
  await expect(panel).toContainText('merge policy is ask')
  await expect(button(panel, 'Save')).toBeDisabled()
  expect(await tokenOf(mine.lab)).toBe(overtaken)

  await pressByKeyboard(panel.getByRole('button', { name: 'Show 1 field that merged by itself' }))
  await expect(column('Theirs')).toContainText('severity of cpu-hot: warning')
  const result = column('Result').getByRole('group', { name: 'Result for threshold of cpu-hot' })
  await chooseRadio(result.getByRole('radio', { name: 'Mine' }))
  await expect(panel.getByRole('region', { name: 'Invariants' })).toContainText('invariants hold')
  await pressByKeyboard(button(panel, 'Save'))
  await expect(decision).toHaveCount(0)
  await expect(button(mine.page, 'Revise cpu-hot')).toBeFocused()
  expect(await rule(other.lab, 'cpu-hot')).toMatchObject({ threshold: 0.7, severity: 'warning' })
  expect((await mine.lab.dump()).counts.lostUpdates).toBe(0)
})

test('the invariants of a conflict are told as it is decided, and gate the save', async ({ openTab }) => {
  const { mine, other } = await twoTabs(openTab)
  const form = dialog(mine.page, `New rule in ${policyId}`)
  await button(mine.page, 'New rule').click()
  await write(form.getByLabel('Rule id'), 'mine')
  await write(form.getByLabel('Metric'), 'memory')
  await write(form.getByLabel('Threshold'), '90 %')
  const theirs = { ruleId: 'theirs', metricName: 'memory', threshold: 0.8, severity: 'critical', window: 1 }
  await other.lab.run({
    type: 'registerRule',
    policyId,
    rule: { ...theirs, mode: 'threshold' },
    activate: true,
  })
  await expect(form.getByRole('alert').filter({ hasText: 'Somebody saved' })).toBeVisible()
  await button(form, 'Register and activate').click()

  const panel = mine.page.getByRole('region', { name: 'Conflict' })
  const invariants = panel.getByRole('region', { name: 'Invariants' })
  await expect(invariants).toContainText('broken: No two active rules share a metric and a window')
  await expect(button(panel, 'Save')).toBeDisabled()
  const result = panel.getByRole('region', { name: 'Result' }).getByRole('group', { name: 'window of mine' })
  await result.getByRole('radio', { name: 'Another' }).check()
  await write(result.getByLabel('Another window of mine'), '0')
  await expect(invariants).toContainText('broken: Every window is a whole number')
  await expect(button(panel, 'Save')).toBeDisabled()
  await write(result.getByLabel('Another window of mine'), '5')
  await expect(invariants).toContainText('invariants hold')
  await button(panel, 'Save').click()
  await expect(mine.page.getByRole('dialog')).toHaveCount(0)
  expect(await rule(mine.lab, 'mine')).toMatchObject({ window: 5, threshold: 0.9, state: 'active' })
})

test('A3 merge-fields lets a stale form through where nobody set the same field, and else asks', async ({
  openTab,
}) => {
  const { mine, other } = await twoTabs(openTab, { policy: 'merge-fields' })
  const disjoint = await overtakenForm(mine, other, { severity: 'warning' })
  await pressByKeyboard(button(disjoint.form, 'Save changes'))
  await expect(mine.page.getByRole('dialog')).toHaveCount(0)
  expect(await rule(mine.lab, 'cpu-hot')).toMatchObject({ threshold: 0.7, severity: 'warning' })

  await mine.lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.9 } })
  // The form takes what is shown: on the state before, 0.7 would be no change.
  await mine.lab.settled()
  const same = await overtakenForm(mine, other, { threshold: 0.85 })
  await pressByKeyboard(button(same.form, 'Save changes'))
  const panel = mine.page.getByRole('region', { name: 'Conflict' })
  await expect(panel).toContainText('merge policy is merge-fields')
  await expect(panel.getByRole('region', { name: 'Theirs' })).toContainText('0.85')
  const { counts } = await mine.lab.dump()
  expect(counts.lostUpdates).toBe(0)
  expect(await rule(mine.lab, 'cpu-hot')).toMatchObject({ threshold: 0.85 })
})

test('A3 last-write-wins lets a stale form through, and counts the update that it lost', async ({
  openTab,
}) => {
  const { mine, other } = await twoTabs(openTab, { policy: 'last-write-wins' })
  const { form } = await overtakenForm(mine, other, { threshold: 0.85 })
  await pressByKeyboard(button(form, 'Save changes'))
  await expect(mine.page.getByRole('dialog')).toHaveCount(0)
  expect(await rule(other.lab, 'cpu-hot')).toMatchObject({ threshold: 0.7 })
  expect((await other.lab.dump()).counts.lostUpdates).toBe(1)
})
