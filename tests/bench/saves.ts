/** From a save on one device until another one shows it, through the hub; beside a bare relay that stores as well. */
import type { BrowserContext, Page } from 'playwright'
import { startRelay } from './child.ts'
import type { RoomBench } from './rooms.ts'
import { inTurn, quantile, type Row, rowsOf, startSeries } from './rows.ts'

export const savesName = 'save on one device until another shows it, through the hub'

/** There and back, in one round. */
const exchanges = 30
/** Between two of them, in milliseconds: what follows a save has come to its end. */
const breath = 30

/** Two pages of browsers that have nothing in common. */
type Pair = readonly [Page, Page]

/** What a page does and shows; each runs in the page. */
interface Contender {
  readonly pages: Pair
  change(page: Page, threshold: number): Promise<number>
}

export async function measureSaves({ browser, benchPage, hub, repetitions }: RoomBench): Promise<Row[]> {
  const relay = await startRelay()
  const contexts: BrowserContext[] = []
  const page = async () => {
    const context = await browser.newContext()
    contexts.push(context)
    return context.newPage()
  }
  const pair = async (): Promise<Pair> => [await page(), await page()]
  try {
    const contenders = [
      await bare(await pair(), benchPage, () => `openRelay('${relay.url}')`),
      await bare(await pair(), benchPage, (d) => `openDevice('?ns=bare&device=${d}&hub=${hub}')`),
      await whole(await pair(), `${hub}/?ns=whole`),
    ]
    const names = [
      'a bare Yjs relay with SQLite',
      'Driftwatch without its screens',
      'Driftwatch, a policy open',
    ]
    const [middle, slow] = [names.map(startSeries), names.map(startSeries)]
    for (let round = 0; round <= repetitions; round++) {
      for (const [place, { times }] of inTurn(middle, round)) {
        const contender = contenders[place]
        const sorted = contender ? await exchange(contender, round) : []
        if (round === 0) continue
        times.push(quantile(sorted, 0.5))
        slow[place]?.times.push(quantile(sorted, 0.95))
      }
      process.stderr.write(`\r${savesName}: ${round}/${repetitions}   `)
    }
    process.stderr.write('\n')
    return [...rowsOf(`${savesName}, p50`, 'ms', middle), ...rowsOf(`${savesName}, p95`, 'ms', slow)]
  } finally {
    for (const context of contexts) await context.close()
    await relay.stop()
  }
}

/** Pages of the bench, each with nothing but one text. */
async function bare(pages: Pair, benchPage: string, open: (device: string) => string): Promise<Contender> {
  for (const [place, page] of pages.entries()) {
    await page.goto(benchPage)
    await page.waitForFunction('globalThis.bench !== undefined')
    await page.evaluate(`bench.${open('AB'[place] ?? '')}.then((opened) => { globalThis.end = opened })`)
  }
  return { pages, change: (page, threshold) => begunAt(page, `end.put(${threshold})`) }
}

/** The app as it is served. */
async function whole(pages: Pair, address: string): Promise<Contender> {
  const [policyId, ruleId] = ['service-monitoring', 'cpu-hot']
  for (const [place, page] of pages.entries()) {
    await page.goto(`${address}&device=${'AB'[place]}#/dashboard/policy/${policyId}`)
    if (place === 0) await page.evaluate(`lab.reset('course')`)
    await page.evaluate('lab.settled()')
  }
  return {
    pages,
    change: (page, threshold) =>
      begunAt(
        page,
        `lab.run(${JSON.stringify({ type: 'reviseRule', policyId, ruleId, change: { threshold } })})`,
      ),
  }
}

/** Sorted milliseconds. */
async function exchange({ pages, change }: Contender, round: number): Promise<number[]> {
  const [a, b] = pages
  const times: number[] = []
  const cross = async (from: Page, to: Page, number: number) => {
    // Five places, the last of them no zero: no other text of the page looks like it.
    const threshold = Number(`0.${1_000 + number}1`)
    await to.evaluate(watchFor, `≥ ${threshold}`)
    const begun = await change(from, threshold)
    const took = (await to.evaluate<number>('shownAt')) - begun
    await new Promise((resolve) => setTimeout(resolve, breath))
    return took
  }
  for (let number = 0; number < exchanges; number++) {
    const place = 2 * (round * exchanges + number)
    // The pages' clocks can differ a little: what one way gains, the other loses.
    times.push(((await cross(a, b, place)) + (await cross(b, a, place + 1))) / 2)
  }
  return times.sort((x, y) => x - y)
}

/** Does it in the page, and answers when it began. */
function begunAt(page: Page, work: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const begun = performance.timeOrigin + performance.now()
    await ${work}
    return begun
  })()`)
}

/** Runs in the page: notes when the text is in it. */
function watchFor(text: string): void {
  const shownAt = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return
      observer.disconnect()
      resolve(performance.timeOrigin + performance.now())
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  Object.assign(globalThis, { shownAt })
}
