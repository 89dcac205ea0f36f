/**
 * Driftwatch in a Playwright test: devices by name, each with its typed `lab`, and links that can be cut. Every test has
 * a namespace of its own, so that tests run side by side.
 *
 *     import { expect, test } from './driftwatch.ts'
 *
 *     test('…', async ({ device }) => {
 *       const a = await device('A')
 *       await a.lab.reset('course')
 *     })
 */
import type { BrowserContext } from '@playwright/test'
import { test as base, expect, type OpenOptions, type Tab } from './tabs.ts'

/** A page on a device of its own. */
export interface Device extends Tab {
  readonly name: string
  /** Cuts the device off: what it says is held, what others say does not reach it. */
  cut(): Promise<void>
  /** Takes the cut back; what was held goes out. */
  restore(): Promise<void>
}

export interface DeviceOptions extends Omit<OpenOptions, 'context'> {
  /** In a browser profile of its own: then only a server connects it to the others. */
  readonly apart?: boolean
}

interface Fixtures {
  /** Opens a device of the test's namespace, at rest. */
  readonly device: (name: string, options?: DeviceOptions) => Promise<Device>
  /** Waits until all these devices have the same heads. */
  readonly inStep: (...devices: readonly Device[]) => Promise<void>
}

export const test = base.extend<Fixtures>({
  async device({ openTab, browser }, use) {
    const profiles: BrowserContext[] = []
    await use(async (name, { apart = false, query = {}, ...options } = {}) => {
      const context = apart ? await browser.newContext() : null
      if (context) profiles.push(context)
      const tab = await openTab({
        ...options,
        query: { ...query, device: name },
        ...(context && { context }),
      })
      const link = (online: boolean) => tab.lab.link.set({ online })
      return { ...tab, name, cut: () => link(false), restore: () => link(true) }
    })
    for (const profile of profiles) await profile.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern
  async inStep({}, use) {
    await use(async (...devices) => {
      await expect(async () => {
        const hashes: string[] = []
        for (const { lab } of devices) {
          await lab.settled()
          hashes.push(await lab.hash())
        }
        expect(new Set(hashes).size).toBe(1)
      }).toPass()
    })
  },
})

export { expect }
