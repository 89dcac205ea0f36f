/** A page as somebody has it who uses no mouse. */
import type { Locator, Page } from '@playwright/test'

/** More stops than any screen has. */
const most = 200

/** Presses Tab until the target has focus. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = target.page()
  for (let press = 0; press < most; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key}, pressed ${most} times, never came to ${target}.`)
}

/** Goes to a button or link by Tab and presses it. */
export async function pressByKeyboard(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** Replaces what a field holds, typing it. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await tabTo(field)
  await selectAll(field.page())
  await field.page().keyboard.type(text)
}

async function selectAll(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
}
