/** A lesson as a learner has it: the drawer's own controls, by role and name, each worked by its key. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Step } from '../../src/app/scenario.ts'
import { checksOf } from '../../src/app/scenario-player.ts'

type AnyStep = Step<never>

export class LessonPage {
  readonly page: Page
  readonly drawer: Locator

  constructor(page: Page) {
    this.page = page
    this.drawer = page.getByRole('complementary', { name: 'Lessons' })
  }

  async open(id: string, place = ''): Promise<void> {
    await this.page.goto(`?scenario=${id}${place}`)
    await this.settled()
  }

  /** At rest; a step may load the page again on the way. */
  async settled(): Promise<void> {
    await expect(async () => {
      await this.page.waitForLoadState()
      await this.page.evaluate(() => window.lab.settled())
    }).toPass()
  }

  button(name: string): Locator {
    return this.drawer.getByRole('button', { name, exact: true })
  }

  step({ title }: AnyStep): Locator {
    return this.drawer.getByRole('region', { name: `Step: ${title}` })
  }

  async goTo(step: AnyStep): Promise<void> {
    await this.drawer
      .getByRole('navigation', { name: 'Steps' })
      .getByRole('button', { name: step.title })
      .press('Enter')
    await expect(this.step(step)).toBeVisible()
  }

  /** Predicts rightly, and reads why. */
  async predict(step: AnyStep): Promise<void> {
    if (!step.predict) return
    const { options, answer, why } = step.predict
    const part = this.step(step).getByRole('region', { name: 'Predict' })
    await part.getByRole('radio', { name: options[answer] ?? '', exact: true }).press('Space')
    await part.getByRole('button', { name: 'That is my prediction' }).press('Enter')
    await expect(part.getByText('So it is.')).toBeVisible()
    await expect(part.getByText(why)).toBeVisible()
  }

  /** Sorts, writes and acts as a learner does; what is done on other screens is done by script. */
  async do(step: AnyStep): Promise<void> {
    const { exercise, actions = [], perform } = step
    const part = this.step(step).getByRole('region', { name: 'Do' })
    if (exercise?.kind === 'sort') {
      for (const { label, bin } of exercise.items) {
        const name = exercise.bins.find(({ id }) => id === bin)?.label ?? bin
        const item = part.getByRole('group', { name: label, exact: true })
        await item.getByRole('radio', { name, exact: true }).press('Space')
      }
    }
    if (exercise?.kind === 'write') {
      const text = part.getByRole('textbox', { name: exercise.question })
      // As from a clipboard: an input to every browser, which `fill` is not to React in Firefox, and no wait for each key.
      await text.selectText()
      await text.evaluate((_, model) => document.execCommand('insertText', false, model), exercise.model)
      await expect(text).toHaveValue(exercise.model)
    }
    if (perform) {
      await part.getByRole('button', { name: 'Do it for me' }).press('Enter')
    } else {
      for (const { label } of actions) {
        await part.getByRole('button', { name: label, exact: true }).press('Enter')
        // Proofs over every storage are a long deed on a machine that does other work beside it.
        await expect(part).toHaveAttribute('aria-busy', 'false', { timeout: 90_000 })
      }
    }
    await this.settled()
  }

  /** Presses Check and gives each check's line: `Holds: …` or `Does not hold: …`, then what it saw. */
  async check(step: AnyStep): Promise<readonly string[]> {
    const claims = checksOf(step)
    if (claims.length === 0) return []
    const part = this.step(step).getByRole('region', { name: 'Check' })
    await part.getByRole('button', { name: 'Check', exact: true }).press('Enter')
    await this.settled()
    await expect(part.getByRole('button', { name: 'Check', exact: true })).toBeVisible()
    await expect(part.getByText('Saw:')).toHaveCount(claims.length)
    return part.getByRole('listitem').allInnerTexts()
  }
}
