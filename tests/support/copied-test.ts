/** A test that the app gave to be copied, done as Playwright would do it, in a context of its own. */
import { type BrowserContext, expect } from '@playwright/test'

type Work = (given: { readonly context: BrowserContext }) => Promise<void>

/** @param text a whole file with one test, whose one import is that of `@playwright/test` */
export async function runCopiedTest(text: string, context: BrowserContext): Promise<void> {
  const [first = '', ...lines] = text.split('\n')
  expect(first).toMatch(/^import \{ .*\} from '@playwright\/test'$/)
  let told: Work | undefined
  const test = (_name: string, work: Work) => {
    told = work
  }
  new Function('test', 'expect', lines.join('\n'))(test, expect)
  if (!told) throw new Error('There is no test in what was copied.')
  await told({ context })
}
