/**
 * What end-to-end tests start from: tabs of a device in a namespace of their own, so that tests run side by side and
 * never meet. A page that throws where nobody looks fails its test.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type RemoteLab, remoteLab } from './remote-lab.ts'

/** One page on a device. */
export interface Tab {
  readonly page: Page
  readonly lab: RemoteLab
}

export interface OpenOptions {
  /** The hash: `#/records`. */
  readonly place?: string
  /** Further parameters of the address. */
  readonly query?: Readonly<Record<string, string>>
  /** Another browser profile than the test's own. */
  readonly context?: BrowserContext
  /** Another origin than the suite's server. */
  readonly at?: string
}

interface Fixtures {
  /** A namespace that no other test has. */
  readonly namespace: string
  /** Opens a page of the app, at rest. */
  readonly openTab: (options?: OpenOptions) => Promise<Tab>
  /** Errors that pages threw and nobody caught; a test that means them takes them out. */
  readonly pageErrors: string[]
}

/** What Firefox alone calls an error of the page: a socket to a hub that is away, or that a reload cut. */
const hubAway = /connection to (the server at )?wss?:\/\//

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern
  async namespace({}, use, { testId, repeatEachIndex, retry }) {
    await use(`e2e-${testId.slice(-12)}-${repeatEachIndex}-${retry}`)
  },

  pageErrors: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const errors: string[] = []
      await use(errors)
      expect(errors, 'errors that nobody caught').toEqual([])
    },
    { auto: true },
  ],

  async openTab({ context: own, namespace, baseURL, pageErrors }, use) {
    await use(async ({ place = '', query = {}, context = own, at = baseURL ?? '' } = {}) => {
      const page = await context.newPage()
      page.on('pageerror', ({ message }) => {
        if (!hubAway.test(message)) pageErrors.push(message)
      })
      const url = new URL(at)
      for (const [name, value] of Object.entries({ ns: namespace, ...query })) {
        url.searchParams.set(name, value)
      }
      url.hash = place
      await page.goto(url.href)
      return atRest(page)
    })
  },
})

export { expect }

/** The app on a page, once nothing is due any more. */
export async function atRest(page: Page): Promise<Tab> {
  await page.waitForLoadState()
  const lab = remoteLab(page)
  await lab.settled()
  return { page, lab }
}
