/** A page as somebody has it who uses no mouse. */
import type { Locator } from '@playwright/test'

/** More stops than any screen has. */
const most = 200

/** Presses Tab until the target has focus. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  for (let press = 0; press < most; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab, pressed ${most} times, never came to ${target}.`)
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
