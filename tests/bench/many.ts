/** Much at once, through the hub: what a device made while it was away, and a room that was there before a device came. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { fleet } from '../../src/lab/fixtures/fleet.ts'
import { longTasksDuring } from '../support/long-tasks.ts'
import type { RoomBench } from './rooms.ts'
import { type Row, rowOfOne } from './rows.ts'

export const offlineName = '10000 revisions made offline until another device has them all, once'
export const joinName = 'joining a room of 10000 policies, once'

const many = 10_000
const shared = 1_000

export async function measureOffline({ browser, hub }: RoomBench): Promise<Row[]> {
  const [here, there] = [await browser.newContext(), await browser.newContext()]
  const address = (device: string) => `${hub}/?ns=offline&device=${device}#/nowhere`
  try {
    const away = await opened(await here.newPage(), address('A'))
    await away.evaluate(`lab.reset('fleet-1k')`)
    await stored(hub, shared)
    const other = await opened(await there.newPage(), address('B'))
    await opened(away, address('A').replace('#', '&hub=none#'))
    const policies = [...fleet(shared)].map(({ policyId, rules }) => ({ policyId, ruleId: rules[0]?.ruleId }))
    await away.evaluate(makeRevisions, { policies, many })
    const wanted = await away.evaluate<string>('lab.hash()')
    await away.close()
    const again = await here.newPage()
    const begun = performance.now()
    await again.goto(address('A'))
    await other.evaluate(untilHas, { database: 'driftwatch/offline/B', revisions: shared + many, wanted })
    const seconds = (performance.now() - begun) / 1000
    const revisions = await other.evaluate<number>('lab.dump().then(({ counts }) => counts.revisions)')
    if (revisions !== shared + many) throw new Error(`There are ${revisions} revisions.`)
    return rowOfOne(offlineName, 's', seconds)
  } finally {
    await here.close()
    await there.close()
  }
}

export async function measureJoin({ browser, hub }: RoomBench): Promise<Row[]> {
  const [here, there] = [await browser.newContext(), await browser.newContext()]
  try {
    const before = await revisionsAt(hub)
    const filling = await opened(await here.newPage(), `${hub}/?ns=join&device=A#/nowhere`)
    await filling.evaluate(`lab.reset('fleet-10k')`)
    await stored(hub, before + many)
    await here.close()
    const joining = await there.newPage()
    let seconds = { usable: 0, whole: 0 }
    const tasks = await longTasksDuring(joining, join(tmpdir(), 'driftwatch-bench-join.json'), async () => {
      await joining.goto(`${hub}/?ns=join&device=B#/dashboard`)
      seconds = await joining.evaluate(untilWhole, many)
    })
    // Other programs' turns count into a task's time, and not into what the processor gave it.
    const long = tasks.map(({ ownMs }) => ownMs ?? 0).filter((ms) => ms > 50)
    return [
      ...rowOfOne(`${joinName}: until some are listed, and a command on one works`, 's', seconds.usable),
      ...rowOfOne(`${joinName}: until all are listed`, 's', seconds.whole),
      ...rowOfOne(`${joinName}: tasks over 50 ms of processor time`, 'tasks', long.length),
      ...rowOfOne(`${joinName}: longest of them`, 'ms', Math.max(0, ...long)),
    ]
  } finally {
    await there.close()
  }
}

async function opened(page: Page, address: string): Promise<Page> {
  await page.goto(address)
  await page.evaluate('lab.settled()')
  return page
}

async function revisionsAt(hub: string): Promise<number> {
  const { hub: figures } = await (await fetch(`${hub}/health`)).json()
  return figures.revisions
}

/** The hub has stored so many. */
async function stored(hub: string, revisions: number): Promise<void> {
  while ((await revisionsAt(hub)) < revisions) await new Promise((resolve) => setTimeout(resolve, 100))
}

interface Making {
  readonly policies: readonly { readonly policyId: string; readonly ruleId: string | undefined }[]
  readonly many: number
}

/** Runs in the page, as do those below. */
async function makeRevisions({ policies, many }: Making): Promise<void> {
  for (let number = 0; number < many; number++) {
    const policy = policies[number % policies.length]
    const threshold = Math.floor(number / policies.length) / 100 + 0.001
    const outcome = await window.lab.run({
      type: 'reviseRule',
      policyId: policy?.policyId ?? '',
      ruleId: policy?.ruleId ?? '',
      change: { threshold },
    })
    if (!outcome.ok) throw new Error(outcome.error.message)
  }
}

interface Waiting {
  readonly database: string
  readonly revisions: number
  readonly wanted: string
}

/** Revisions are counted until all are there, because a hash reads every head, and would be a part of what is measured. */
async function untilHas({ database, revisions, wanted }: Waiting): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const opened = await done(indexedDB.open(database))
  const count = () => done(opened.transaction('revisions').objectStore('revisions').count())
  while ((await count()) < revisions) await new Promise((resolve) => setTimeout(resolve, 100))
  opened.close()
  while ((await window.lab.hash()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** In seconds since the page was asked for. */
async function untilWhole(many: number) {
  const frame = () => new Promise(requestAnimationFrame)
  const table = () => document.querySelector('[aria-label="Policies"]')
  const first = () => table()?.querySelector('[role="row"] a')?.textContent ?? ''
  while (first() === '') await frame()
  const policyId = first()
  const changed = await window.lab.run({ type: 'archivePolicy', policyId })
  if (!changed.ok) throw new Error(changed.error.message)
  const usable = performance.now() / 1000
  while (table()?.getAttribute('aria-rowcount') !== String(many + 1)) await frame()
  return { usable, whole: performance.now() / 1000 }
}
