/** The Sync lab by what people call its parts, and the devices in its frames. */
import { expect, type Frame, type Locator, type Page } from '@playwright/test'
import type { Dump } from '../../src/lab/contract.ts'
import { pressByKeyboard, tabTo } from './keyboard.ts'

export class SyncLabPage {
  readonly page: Page
  readonly inStep: Locator
  readonly timeline: Locator

  constructor(page: Page) {
    this.page = page
    this.inStep = page.getByRole('status', { name: 'Devices in step' })
    this.timeline = page.getByRole('region', { name: 'Timeline' })
  }

  device(device: string): DeviceInLab {
    return new DeviceInLab(this.page, device)
  }

  /** Nothing is due on any of these devices, nor on the page around them. */
  async settled(...devices: readonly string[]): Promise<void> {
    // What one hears, it may answer.
    for (let turn = 0; turn < 2; turn++) {
      for (const device of devices) await this.device(device).settled()
      await this.page.evaluate(() => window.lab.settled())
    }
  }
}

export class DeviceInLab {
  readonly region: Locator
  readonly page: Page
  readonly name: string

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
    this.region = page.getByRole('region', { name: `Device ${name}`, exact: true })
  }

  link(link: 'nearby' | 'hub'): Locator {
    return this.region.getByRole('group', { name: `Link ${link} of device ${this.name}` })
  }

  /** The frame's page, once it is there. */
  async frame(): Promise<Frame> {
    // By its element: a driver of Firefox does not always know a frame's name.
    const shown = async () => (await this.region.locator('iframe').elementHandle())?.contentFrame() ?? null
    await expect.poll(async () => (await shown())?.url()).toContain('device=')
    const frame = await shown()
    if (!frame) throw new Error(`There is no frame of device ${this.name}.`)
    await frame.waitForLoadState()
    return frame
  }

  async settled(): Promise<void> {
    await (await this.frame()).evaluate(() => window.lab.settled())
  }

  async dump(): Promise<Dump> {
    return (await this.frame()).evaluate(() => window.lab.dump())
  }

  async goTo(hash: string): Promise<void> {
    const frame = await this.frame()
    await frame.evaluate((to) => {
      location.hash = to
    }, hash)
    await this.settled()
  }

  /** Brings the focus into the frame by Tab alone, then to the target, and presses it. */
  async press(target: (frame: Frame) => Locator): Promise<void> {
    await tabTo(this.region.locator('iframe'))
    await pressByKeyboard(target(await this.frame()))
  }

  /** Chooses a radio button as a keyboard does: Tab to its group, then the arrow keys. */
  async choose(target: (frame: Frame) => Locator): Promise<void> {
    await tabTo(this.region.locator('iframe'))
    const frame = await this.frame()
    const radio = target(frame)
    const group = radio.locator('xpath=ancestor::fieldset[1]').getByRole('radio')
    await tabToAny(frame, group)
    const most = await group.count()
    for (let press = 0; press < most && !(await radio.isChecked()); press++) {
      await this.page.keyboard.press('ArrowDown')
    }
    // A first radio button that nothing has chosen yet is chosen by Space.
    if (!(await radio.isChecked())) await this.page.keyboard.press('Space')
    await expect(radio).toBeChecked()
  }
}

/** Tab stops once in a group of radio buttons: at the one that is chosen, or else at the first. */
async function tabToAny(frame: Frame, group: Locator): Promise<void> {
  const checked = group.and(frame.locator(':checked'))
  await tabTo((await checked.count()) > 0 ? checked.first() : group.first())
}
