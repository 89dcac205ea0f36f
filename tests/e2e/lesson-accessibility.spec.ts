/** Every kind of a lesson's step, in both themes. */
import { expect, type Page, test } from '@playwright/test'
import { scenarios } from '../../src/scenarios/all.ts'
import { violationsOn } from '../support/accessibility.ts'
import { LessonPage } from '../support/lesson-page.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('no kind of step has an axe violation', async ({ page }) => {
      // Reading a page for violations is slow on a machine that does other work beside it.
      test.setTimeout(300_000)
      const lesson = new LessonPage(page)
      const seen = new Set<string>()
      for (const { id, steps } of scenarios) {
        // Steps of the same parts are made of the same elements.
        const fresh = steps.filter((step) => {
          const parts = `${!step.predict} ${step.exercise?.kind} ${!step.actions}`
          return seen.size < seen.add(parts).size
        })
        if (fresh.length > 0) await lesson.open(id)
        for (const step of fresh) {
          await lesson.goTo(step)
          await lesson.predict(step)
          await lesson.check(step)
          await expectNoViolation(page, `${id}/${step.id}`)
        }
      }
      await lesson.button('All lessons').click()
      await expectNoViolation(page, 'all lessons')
    })
  })
}

async function expectNoViolation(page: Page, where: string): Promise<void> {
  const violations = await violationsOn(page, 'aside')
  expect
    .soft(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      where,
    )
    .toEqual([])
}
