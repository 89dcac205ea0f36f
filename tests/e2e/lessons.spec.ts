import { expect, type Locator, type Page, test } from '@playwright/test'
import { checksOf } from '../../src/app/scenario-player.ts'
import type { Lab } from '../../src/lab/contract.ts'
import { scenarios } from '../../src/scenarios/all.ts'
import { expectFineEverywhere } from '../support/accessibility.ts'
import { LessonPage } from '../support/lesson-page.ts'

declare global {
  interface Window {
    readonly lab: Lab
  }
}

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } })

  for (const scenario of scenarios) {
    test(`L1: ${scenario.id} through the drawer, by keys alone: each check fails, then holds`, async ({
      page,
    }) => {
      test.slow()
      const lesson = new LessonPage(page)
      await lesson.open(scenario.id)
      await expect(lesson.drawer.getByText(scenario.claim)).toBeVisible()
      for (const [place, step] of scenario.steps.entries()) {
        await expect(lesson.step(step)).toBeVisible()
        for (const line of await lesson.check(step)) expect.soft(line, step.id).toContain('Does not hold:')
        await lesson.predict(step)
        await lesson.do(step)
        for (const line of await lesson.check(step)) expect.soft(line, step.id).toMatch(/^Holds:/)
        await expectNoWider(page, step.id)
        if (place < scenario.steps.length - 1) await lesson.button('Next').press('Enter')
      }
      await lesson.button('All lessons').press('Enter')
      const all = scenario.steps.flatMap(checksOf).length
      await expect(lesson.drawer.getByText(`${all} of ${all} checks shown · open here`)).toBeVisible()
      await expectNoWider(page, 'all lessons')
    })
  }
})

test('lab.play plays every scenario in its own namespace and touches nothing else', async ({ page }) => {
  await page.goto('?ns=untouched')
  const played = await page.evaluate(async () => {
    const before = await window.lab.hash()
    const failed: string[] = []
    for (const { id } of await window.lab.scenarios()) {
      const { checks } = await window.lab.play(id)
      failed.push(...checks.filter(({ ok }) => !ok).map((check) => `${id}/${check.id}: ${check.saw}`))
    }
    return { failed, same: before === (await window.lab.hash()) }
  })
  expect(played).toEqual({ failed: [], same: true })
})

test('a lesson opens from the list on data of its own, and leads back', async ({ page }) => {
  await page.goto('?ns=mine')
  await page.evaluate(() => window.lab.run({ type: 'createPolicy', policyId: 'my-own' }))
  await page.getByRole('button', { name: 'Learn' }).click()
  const { drawer } = new LessonPage(page)
  await drawer.getByRole('link', { name: 'Explicit codecs' }).click()
  await expect(drawer.getByRole('heading', { name: 'Lesson 3 · Explicit codecs' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('?ns=mine&scenario=lesson-3')
  const ids = () => page.evaluate(async () => (await window.lab.dump()).aggregates.map(({ id }) => id))
  expect(await ids()).not.toContain('my-own')
  await drawer.getByRole('button', { name: 'All lessons' }).click()
  await drawer.getByRole('link', { name: 'Back to your own data' }).click()
  await expect(page).toHaveURL(/\?ns=mine#/)
  expect(await ids()).toEqual(['my-own'])
})

test('L5: evidence survives reset and reload, and is exported with the state that it read', async ({
  page,
}) => {
  await watchExports(page)
  const lesson = new LessonPage(page)
  await lesson.open('lesson-4')
  const [step, second] = scenarios.find(({ id }) => id === 'lesson-4')?.steps ?? []
  if (!step || !second) throw new Error('lesson 4 has no steps')
  await lesson.predict(step)
  await lesson.do(step)
  await lesson.check(step)
  const hash = await page.evaluate(() => window.lab.hash())
  await lesson.goTo(second)

  await lesson.button('Reset').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset lesson' }).click()
  await expect(lesson.step(step)).toBeVisible()
  await expect(lesson.step(step).getByText('Saw:')).toHaveCount(0)
  await expect(lesson.button(`Step 1: ${step.title}, shown`)).toBeVisible()

  await page.reload()
  await lesson.settled()
  await lesson.button('All lessons').click()
  await expect(lesson.drawer.getByText('1 of 5 checks shown')).toBeVisible()
  await lesson.button('Export as JSON').click()
  const file = await exported(page)
  expect(JSON.parse(file)).toMatchObject({
    kind: 'driftwatch-evidence',
    evidence: [{ scenario: 'lesson-4', step: step.id, check: 'one-and-two', state: hash }],
  })
  await expectVerified(page, lesson, file)
})

/** The file is what it says, and a changed one is not. */
async function expectVerified(page: Page, lesson: LessonPage, file: string): Promise<void> {
  await lesson.drawer.getByRole('link', { name: 'Print or verify' }).click()
  const verify = page.getByRole('region', { name: 'Verify a file' })
  const give = (text: string) =>
    verify
      .getByLabel('Evidence file (JSON)')
      .setInputFiles({ name: 'e.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await give(file)
  await expect(verify).toContainText('Verified: 1 entry, unchanged since export')
  await expectFineEverywhere(page, 'evidence', 'main')
  await give(file.replace('one object', 'two objects'))
  await expect(verify).toContainText('The list was changed after it was exported')
  // A stock Firefox is not told by Playwright to show a page as it prints.
  if (page.context().browser()?.browserType().name() === 'firefox') return
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Name: ____')).toBeVisible()
  await expect(verify).toBeHidden()
  await expect(lesson.drawer).toBeHidden()
  await expect(page.getByRole('status', { name: 'Status' })).toBeHidden()
}

/** What a page hands over as a file: not every browser tells a test of its downloads. */
async function watchExports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const create = URL.createObjectURL
    URL.createObjectURL = (source) => {
      if (source instanceof Blob) Object.assign(window, { exported: source.text() })
      return create(source)
    }
  })
}

async function exported(page: Page): Promise<string> {
  // What writes the file is loaded for it.
  await page.waitForFunction(() => 'exported' in window)
  return page.evaluate(() => (window as unknown as { exported: Promise<string> }).exported)
}

test('a page that is loaded again is at the step where it was', async ({ page }) => {
  const lesson = new LessonPage(page)
  await lesson.open('lesson-5')
  const third = scenarios.find(({ id }) => id === 'lesson-5')?.steps[2]
  if (!third) throw new Error('lesson 5 has no third step')
  await lesson.goTo(third)
  await page.reload()
  await expect(lesson.step(third)).toBeVisible()
})

/** Goes there as a keyboard does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 150; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${target}`)
}

test('a step is predicted, done and checked by keyboard alone', async ({ page }) => {
  test.slow()
  const lesson = new LessonPage(page)
  await lesson.open('lesson-4')
  const step = scenarios.find(({ id }) => id === 'lesson-4')?.steps[0]
  if (!step?.predict) throw new Error('lesson 4 does not begin with a prediction')
  const part = lesson.step(step)
  await tabTo(page, part.getByRole('radio').first())
  for (let down = 0; down < step.predict.answer; down++) await page.keyboard.press('ArrowDown')
  await tabTo(page, part.getByRole('button', { name: 'That is my prediction' }))
  await page.keyboard.press('Enter')
  await expect(part.getByText('So it is.')).toBeVisible()
  await tabTo(page, part.getByRole('button', { name: 'Do it for me' }))
  await page.keyboard.press('Enter')
  await lesson.settled()
  await tabTo(page, part.getByRole('button', { name: 'Check', exact: true }))
  await page.keyboard.press('Space')
  await expect(part.getByText('Holds:')).toHaveCount(1)
  await tabTo(page, lesson.button('Next'))
  await page.keyboard.press('Enter')
  await expect(part).toHaveCount(0)
  const next = scenarios.find(({ id }) => id === 'lesson-4')?.steps[1]
  await expect(lesson.drawer.getByRole('heading', { name: next?.title ?? '' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(lesson.drawer).toHaveCount(0)
})

async function expectNoWider(page: Page, where: string): Promise<void> {
  const wider = await page.getByRole('complementary', { name: 'Lessons' }).evaluate((aside) => {
    const right = aside.getBoundingClientRect().right + 0.5
    return [...aside.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > right && !each.closest('.visually-hidden'))
      .map((each) => each.outerHTML.slice(0, 120))
  })
  expect.soft(wider, where).toEqual([])
}
