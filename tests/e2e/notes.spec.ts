import type { Page } from '@playwright/test'
import { expectFineEverywhere } from '../support/accessibility.ts'
import { pressByKeyboard } from '../support/keyboard.ts'
import { expect, type OpenOptions, type Tab, test } from '../support/tabs.ts'

test.slow()

const incident = 'cpu-hot of service-monitoring'
const notesOf = (page: Page) => page.getByRole('dialog', { name: `Hand-over notes on ${incident}` })
const text = (page: Page) => notesOf(page).getByRole('textbox', { name: 'Notes' })

/** Two devices of one room, without any server between them, both with the course. */
async function twoDevices(openTab: (options: OpenOptions) => Promise<Tab>) {
  const a = await openTab({ query: { hub: 'none', device: 'A' } })
  const b = await openTab({ query: { hub: 'none', device: 'B' } })
  await a.lab.reset('course')
  await rest(a, b)
  return { a, b }
}

async function rest(...tabs: readonly Tab[]): Promise<void> {
  // What one hears, it may answer.
  for (let turn = 0; turn < 2; turn++) for (const { lab } of tabs) await lab.settled()
}

async function openNotes({ page, lab }: Tab): Promise<void> {
  await page.bringToFront()
  await pressByKeyboard(page.getByRole('button', { name: `Hand-over notes on incident ${incident}` }))
  await expect(text(page)).toBeVisible()
  await lab.settled()
}

test('notes are written together on two devices, with names and carets, and kept', async ({ openTab }) => {
  const { a, b } = await twoDevices(openTab)
  await openNotes(a)
  await notesOf(a.page).getByLabel('Your name').pressSequentially('Ada')
  await openNotes(b)
  const here = notesOf(b.page).getByRole('list', { name: 'Here now' })
  await expect(here.getByRole('listitem')).toHaveCount(2)
  await expect(here).toContainText('Ada')
  await expect(here).toContainText('Device A, Tab 1')

  await a.page.bringToFront()
  await text(a.page).pressSequentially('The batch job.\n')
  await expect(text(b.page)).toHaveValue('The batch job.\n')
  await b.page.bringToFront()
  await text(b.page).press('ControlOrMeta+End')
  await text(b.page).pressSequentially('Moved to the night.')
  await expect(text(a.page)).toHaveValue('The batch job.\nMoved to the night.')
  await expect(here).toContainText('Device A, Tab 1')

  // What is inserted before somebody's caret moves it along.
  await a.page.bringToFront()
  await text(a.page).press('ControlOrMeta+Home')
  await text(a.page).pressSequentially('Found: ')
  await b.page.bringToFront()
  await text(b.page).pressSequentially(' Done.')
  const whole = 'Found: The batch job.\nMoved to the night. Done.'
  for (const { page } of [a, b]) await expect(text(page)).toHaveValue(whole)

  await rest(a, b)
  await a.page.reload()
  await openNotes(a)
  await expect(text(a.page)).toHaveValue(whole)
})

test('notes written apart come together, and the page says that it is apart', async ({ openTab }) => {
  const { a, b } = await twoDevices(openTab)
  await openNotes(a)
  await openNotes(b)
  await a.lab.link.set({ online: false })
  await expect(notesOf(a.page).getByText('The link nearby is cut.')).toBeVisible()
  await a.page.bringToFront()
  await text(a.page).pressSequentially('From A.')
  await b.page.bringToFront()
  await text(b.page).pressSequentially('From B.')
  await expect(text(a.page)).toHaveValue('From A.')
  await a.lab.link.set({ online: true })
  for (const { page } of [a, b]) {
    await expect(text(page)).toHaveValue(/From A\./)
    await expect(text(page)).toHaveValue(/From B\./)
  }
  await expect(notesOf(a.page).getByText('The link nearby is cut.')).toHaveCount(0)
  await a.page.bringToFront()
  await expectFineEverywhere(a.page, 'the hand-over notes', '[role=dialog]')
})
