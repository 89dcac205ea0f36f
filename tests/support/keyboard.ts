/** A page as somebody has it who uses no mouse. */
import { expect, type Locator } from '@playwright/test'

/** More stops than any screen has. */
const most = 200

/**
 * Presses Tab, or Shift+Tab towards what stands before, until the target has focus. Never past the end of the page: there
 * the focus goes to the browser's own bars, and in Firefox keys that are typed then reach the page but press nothing in it.
 * A group of radio buttons is one stop: which of them gets the focus is the browser's to say.
 */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  for (let press = 0; press < most; press++) {
    const way = await target.evaluate((element) => {
      const active = document.activeElement
      const isRadio = (each: Element | null): each is HTMLInputElement =>
        each instanceof HTMLInputElement && each.type === 'radio'
      const inGroup = isRadio(element) && isRadio(active) && element.name === active.name
      if (element === active || inGroup) return null
      const before = active === null || active === document.body ? 0 : active.compareDocumentPosition(element)
      return before & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
    })
    if (way === null) return
    await page.keyboard.press(way)
  }
  throw new Error(`Tab, pressed ${most} times, never came to ${target}.`)
}

/** Goes to a group of radio buttons by Tab, and to the wanted one by its arrows. */
export async function chooseRadio(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Space')
  for (let step = 0; step < 12 && !(await target.isChecked()); step++)
    await target.page().keyboard.press('ArrowDown')
  await expect(target).toBeChecked()
}

/** Goes to a button or link by Tab and presses it. */
export async function pressByKeyboard(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** Goes to a field by Tab and replaces what it holds. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await tabTo(field)
  await write(field, text)
}

/**
 * Replaces what a field holds, key by key. Playwright's `fill` sets the value of a stock Firefox's field from a script, which
 * React takes for a value that it knows already.
 */
export async function write(field: Locator, text: string): Promise<void> {
  await field.press('ControlOrMeta+A')
  await field.press('Delete')
  await field.pressSequentially(text)
}
