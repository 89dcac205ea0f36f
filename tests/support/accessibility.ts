/** What every screen, dialog and drawer has to keep, as far as a machine can tell. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds in a part of the page, by all its rules unless the options name some. */
export async function violationsOn(
  page: Page,
  within: string,
  options: Parameters<AxeBuilder['options']>[0] = {},
) {
  const axe = new AxeBuilder({ page }).include(within)
  // What is sound is not told in full, and a page without frames is not gathered in a page of its own: a third of the time.
  axe.options({ ...options, resultTypes: ['violations'] }).setLegacyMode(page.frames().length === 1)
  return (await axe.analyze()).violations
}

/**
 * WCAG 2.2 AA: no violation that axe can find. It reads the document, which is the same in every browser: one of them looks.
 * @param within looks only at this part of the page
 */
export async function expectAccessible(page: Page, where: string, within = 'html'): Promise<void> {
  if (page.context().browser()?.browserType().name() === 'firefox') return
  const violations = await violationsOn(page, within, { runOnly: { type: 'tag', values: rules } })
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
  expect.soft(told, `axe violations on ${where}`).toEqual([])
}

/** Nothing makes the page wider than the window: one direction of scrolling is enough. */
export async function expectNoSidewaysScrolling(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120))
    return { scrollWidth, clientWidth, wide: wide.slice(0, 5) }
  })
  expect.soft(found, `wider than the window: ${where}`).toBeNull()
}

/**
 * Between them: both themes, a desk and a phone. Both are taller than any, because axe takes what the status line just
 * covers for something too small to be hit.
 */
const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 2600 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 2600 } },
] as const

/** What is on the page now is accessible in both themes, and fits a desk and a phone. */
export async function expectFineEverywhere(page: Page, where: string, within?: string): Promise<void> {
  for (const { colorScheme, viewport } of looks) {
    const look = `${where}, ${colorScheme}, ${viewport.width} px`
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(viewport)
    await expectNoSidewaysScrolling(page, look)
    await expectAccessible(page, look, within)
  }
}
