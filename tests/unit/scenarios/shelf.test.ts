import { expect, test } from 'vitest'
import type { Scenario } from '../../../src/app/scenario.ts'
import type { Lab } from '../../../src/lab/contract.ts'
import { keepIn } from '../../../src/lab/kept-text.ts'
import { makeShelf } from '../../../src/lab/scenario-shelf.ts'
import type { OpenedDevice } from '../../../src/lab/stage.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { nodeDevices } from './node-devices.ts'

function textStorage() {
  const texts = new Map<string, string>()
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
  return { texts, keep: keepIn(() => storage) }
}

/** A browser with one database a device, and pages of one lesson in it. */
function browser(load: () => Promise<readonly Scenario<Lab>[]> = async () => scenarios) {
  const open = nodeDevices()
  const { texts, keep } = textStorage()
  const pages: OpenedDevice[] = []
  return {
    texts,
    async page(
      scenario: string | null,
      namespace = `main~${scenario}`,
      { step = null, fresh = false }: { step?: string | null; fresh?: boolean } = {},
    ) {
      const opened = await open({
        namespace,
        device: 'A',
        backend: 'indexeddb',
        outbox: 'together',
        room: 'shared',
      })
      pages.push(opened)
      let reloads = 0
      const shelf = makeShelf({
        environment: { namespace, device: 'A', scenario, step, fresh },
        load,
        talks: async () => [],
        lab: () => opened.lab,
        open,
        keep,
        now: () => '2026-04-02T12:00:00.000Z',
        reloadPage: () => {
          reloads += 1
        },
        rest: () => opened.lab.settled(),
      })
      return { lab: opened.lab, shelf, reloads: () => reloads, close: () => opened.stop() }
    },
    close: () => Promise.all(pages.map(({ stop }) => stop())),
  }
}

test('L2: a lesson starts at its fixture, and only in a page that names it', async () => {
  const { page, close } = browser()
  const elsewhere = await page(null, 'main')
  expect(await elsewhere.shelf.current()).toBeNull()
  expect((await elsewhere.shelf.list()).length).toBe(scenarios.length)
  const unknown = await page('lesson-99')
  expect(await unknown.shelf.current()).toBeNull()

  const here = await page('lesson-2')
  const run = await here.shelf.current()
  expect(run?.scenario.title).toBe('Mapping domain to storage')
  expect((await here.lab.dump()).aggregates.length).toBe(7)
  expect((await elsewhere.lab.dump()).aggregates.length).toBe(0)
  await close()
})

test('L5: what holds becomes evidence; a reset takes back the run and leaves the evidence', async () => {
  const { page, close, texts } = browser()
  const { lab, shelf } = await page('lesson-2')
  const run = await shelf.current()
  if (!run) throw new Error('no run')
  const step = 'there-and-back'

  expect(await run.look(step)).toMatchObject([{ ok: false }])
  expect(shelf.evidence.get()).toEqual([])
  run.predict(step, 2)
  expect(await run.act(step, 'note')).toContain('characters')
  await run.perform(step)
  expect(await run.look(step)).toMatchObject([{ ok: true }])
  const evidence = shelf.evidence.get()
  expect(evidence).toMatchObject([
    { scenario: 'lesson-2', step, check: 'same-text', at: '2026-04-02T12:00:00.000Z' },
  ])
  expect(evidence[0]?.state).toBe(await lab.hash())
  await run.look(step)
  expect(shelf.evidence.get()).toEqual(evidence)
  expect(run.state.get()).toMatchObject({ predictions: { [step]: 2 }, looked: { [step]: [{ ok: true }] } })
  expect(run.state.get().replies[`${step}/note`]).toContain('characters')

  run.goTo('policy-fields')
  await run.reset()
  expect(run.state.get()).toMatchObject({ step, predictions: {}, notes: {}, looked: {}, replies: {} })
  expect(shelf.evidence.get()).toEqual(evidence)
  expect(await run.look(step)).toMatchObject([{ ok: false }])
  expect([...texts.keys()].sort()).toEqual(['driftwatch/evidence', 'driftwatch/scenario/main~lesson-2'])
  await close()
})

test('a page that is loaded again goes on where it was', async () => {
  const { page, close } = browser()
  const first = await page('lesson-1')
  const run = await first.shelf.current()
  run?.goTo('kept')
  void run?.perform('kept')
  while (first.reloads() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await first.close()

  const second = await page('lesson-1')
  const again = await second.shelf.current()
  expect(again?.state.get().step).toBe('kept')
  expect(await again?.look('kept')).toMatchObject([{ id: 'survived', ok: true }])
  expect(second.shelf.evidence.get()).toHaveLength(1)
  await close()
})

test('a lesson whose data the browser cleared starts afresh', async () => {
  const { page, close } = browser()
  const first = await page('lesson-4')
  const run = await first.shelf.current()
  run?.goTo('lazy')
  await first.lab.reset('empty')
  await first.close()
  const again = await (await page('lesson-4')).shelf.current()
  expect(again?.state.get().step).toBe('identity')
  await close()
})

test('rest waits for what the lesson is doing', async () => {
  const { page, close } = browser()
  const { shelf } = await page('lesson-2')
  const run = await shelf.current()
  expect(await shelf.settle()).toBe(false)
  const looking = run?.look('policy-fields')
  expect(await shelf.settle()).toBe(true)
  expect(run?.state.get().looked).toHaveProperty('policy-fields')
  await looking
  await close()
})

test('an action that fails says so', async () => {
  const [scenario] = scenarios
  if (!scenario) throw new Error('no scenario')
  const [first] = scenario.steps
  const failing: Scenario<Lab> = {
    ...scenario,
    steps: [{ ...first, actions: [{ id: 'x', label: 'X', run: () => Promise.reject(new Error('no')) }] }],
  }
  const { page, close } = browser(async () => [failing])
  const run = await (await page('lesson-1')).shelf.current()
  expect(await run?.act(first.id, 'x')).toBe('It did not work: no')
  await close()
})

test('L6: a link to a step makes first what the steps before it leave behind', async () => {
  const { page, close } = browser()
  const { shelf } = await page('lesson-2', 'linked', { step: 'no-nulls' })
  const run = await shelf.current()
  expect(run?.state.get()).toMatchObject({ step: 'no-nulls', done: ['there-and-back', 'policy-fields'] })
  expect(run?.state.get().towards).toBeUndefined()
  expect(await run?.look('there-and-back')).toMatchObject([{ ok: true }])

  // Whoever began already is only led there; asked for afresh, the run begins again.
  run?.goTo('there-and-back')
  const again = await (await page('lesson-2', 'linked', { step: 'token' })).shelf.current()
  expect(again?.state.get()).toMatchObject({ step: 'token', done: ['there-and-back', 'policy-fields'] })
  const fresh = await (
    await page('lesson-2', 'linked', { step: 'there-and-back', fresh: true })
  ).shelf.current()
  expect(fresh?.state.get()).toMatchObject({ step: 'there-and-back', looked: {} })
  expect(fresh?.state.get().done ?? []).toEqual([])

  const unknown = await (await page('lesson-2', 'other', { step: 'no-such-step' })).shelf.current()
  expect(unknown?.state.get().step).toBe('there-and-back')
  await close()
})

test('L6: a step on the way that loads the page again is not done twice', async () => {
  const { page, close } = browser()
  const first = await page('lesson-1', 'reloaded', { step: 'same-answers' })
  void first.shelf.current()
  while (first.reloads() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await first.close()

  const second = await page('lesson-1', 'reloaded', { step: 'same-answers', fresh: true })
  const run = await second.shelf.current()
  expect(second.reloads()).toBe(0)
  expect(run?.state.get()).toMatchObject({ step: 'same-answers', done: ['in-memory', 'kept'] })
  await close()
})
