/**
 * How long a page kept its person waiting, in tasks over 50 ms. Machines are noisy: another program's turn counts into a task's
 * time, but not into the time that the processor gave it.
 */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'

export interface LongTask {
  readonly ms: number
  /** Spent by the processor; null where the browser does not tell. */
  readonly ownMs: number | null
}

const long = 50

/** What happens on the page while the work is done: longest first. */
export function longTasksDuring(page: Page, path: string, work: () => Promise<void>) {
  const browser = page.context().browser()
  return browser?.browserType().name() === 'chromium'
    ? tracedTasks(browser, page, path, work)
    : gapsBetweenFrames(page, work)
}

/** Chromium's own record of every task of every page's main thread. */
async function tracedTasks(browser: Browser, page: Page, path: string, work: () => Promise<void>) {
  const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']
  await browser.startTracing(page, { path, categories })
  await work()
  await browser.stopTracing()
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: readonly TraceEvent[] }
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const mains = new Set(threads.map(threadOf))
  return traceEvents
    .filter((event) => event.name === 'RunTask' && mains.has(threadOf(event)))
    .map(({ dur = 0, tdur }) => ({ ms: dur / 1000, ownMs: tdur === undefined ? null : tdur / 1000 }))
    .filter(({ ms }) => ms > long)
    .sort((a, b) => (b.ownMs ?? 0) - (a.ownMs ?? 0))
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`
}

/** What a person would see of it where the browser tells nothing: frames that came too late. */
async function gapsBetweenFrames(page: Page, work: () => Promise<void>): Promise<readonly LongTask[]> {
  const stop = await page.evaluateHandle(() => {
    const gaps: number[] = []
    let watching = true
    let last = performance.now()
    const frame = (now: number) => {
      gaps.push(now - last - 1000 / 60)
      last = now
      if (watching) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    return () => {
      watching = false
      return gaps
    }
  })
  await work()
  const gaps = await stop.evaluate((end) => end())
  return gaps
    .filter((ms) => ms > long)
    .sort((a, b) => b - a)
    .map((ms) => ({ ms, ownMs: null }))
}
