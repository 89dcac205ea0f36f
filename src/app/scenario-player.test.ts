import { describe, expect, it } from 'vitest'
import type { Scenario, Step } from './scenario.ts'
import { checksOf, lookAt, performStep, playScenario } from './scenario-player.ts'
import type { Stage } from './stage.ts'

/** A lab that is a counter. */
interface Counter {
  count: number
}

function counterStage(): Stage<Counter> {
  const lab = { count: 0 }
  const notes = new Map<string, unknown>()
  const answers = new Map()
  const none = () => Promise.reject(new Error('not on this stage'))
  return {
    lab,
    openedWith: '',
    device: none,
    tab: none,
    reload: none,
    notes,
    answers,
    settled: async () => {},
    reset: async () => {
      lab.count = 0
      notes.clear()
      answers.clear()
    },
  }
}

const plain = { title: 'A step', caption: 'It counts.', notes: 'Ask.', text: ['Count.'] }
const counts = (wanted: number): Step<Counter>['checks'][number] => ({
  id: `is-${wanted}`,
  title: `The count is ${wanted}.`,
  look: async ({ lab }) => ({ ok: lab.count === wanted, saw: `the count is ${lab.count}` }),
})
const one: Step<Counter> = {
  ...plain,
  id: 'one',
  actions: [{ id: 'add', label: 'Add', run: async ({ lab }) => `it was ${lab.count++}` }],
  checks: [counts(1)],
}
const sorted: Step<Counter> = {
  ...plain,
  id: 'sort',
  exercise: {
    kind: 'sort',
    question: 'Which are even?',
    bins: [
      { id: 'even', label: 'Even' },
      { id: 'odd', label: 'Odd' },
    ],
    items: [
      { id: '1', label: 'One', bin: 'odd', why: '' },
      { id: '2', label: 'Two', bin: 'even', why: '' },
    ],
  },
  checks: [],
}
const scenario = (...steps: [Step<Counter>, ...Step<Counter>[]]): Scenario<Counter> => ({
  id: 'counting',
  title: 'Counting',
  lesson: null,
  tags: [],
  fixture: 'empty',
  claim: 'One follows none.',
  steps,
  where: [],
})

describe('playing a scenario', () => {
  it('sees every check fail before its step, and hold after it', async () => {
    const { checks } = await playScenario(scenario(one, sorted), counterStage())
    expect(checks).toEqual([
      {
        id: 'one/is-1',
        ok: true,
        saw: 'the count is 1',
        before: { ok: false, saw: 'the count is 0' },
        after: { ok: true, saw: 'the count is 1' },
      },
      expect.objectContaining({ id: 'sort/sorted', ok: true, saw: 'All 2 are where they belong.' }),
    ])
  })

  it('takes a check that held before for no proof', async () => {
    const played = await playScenario(scenario({ ...one, actions: [], checks: [counts(0)] }), counterStage())
    expect(played.checks).toMatchObject([
      { ok: false, saw: 'It held before its step was done: the count is 0' },
    ])
  })

  it('goes on after a step that stopped, and says where it did', async () => {
    const broken: Step<Counter> = {
      ...one,
      perform: () => Promise.reject(new Error('the door is shut')),
    }
    const played = await playScenario(scenario(broken, sorted), counterStage())
    expect(played.checks).toMatchObject([
      { ok: false, saw: 'The step stopped: the door is shut After it: the count is 1' },
      { ok: true },
    ])
  })

  it('starts afresh', async () => {
    const stage = counterStage()
    stage.lab.count = 9
    stage.answers.set('sort', { 1: 'odd', 2: 'even' })
    const { checks } = await playScenario(scenario(one, sorted), stage)
    expect(checks.map(({ ok }) => ok)).toEqual([true, true])
  })
})

describe('checks', () => {
  it('that cannot read anything do not hold', async () => {
    const step = { ...one, checks: [{ id: 'x', title: 'X', look: () => Promise.reject(new Error('gone')) }] }
    expect(await lookAt(step, counterStage())).toEqual([
      { id: 'x', title: 'X', ok: false, saw: 'There was nothing to read: gone' },
    ])
  })

  it('of a sorted list name what is misplaced', async () => {
    const stage = counterStage()
    expect(await lookAt(sorted, stage)).toMatchObject([{ ok: false, saw: '0 of 2 are sorted.' }])
    stage.answers.set('sort', { 1: 'odd', 2: 'odd' })
    expect(await lookAt(sorted, stage)).toMatchObject([
      { ok: false, saw: '1 of 2 are where they belong. Look again at: Two.' },
    ])
    await performStep(sorted, stage)
    expect(await lookAt(sorted, stage)).toMatchObject([{ ok: true }])
    expect(checksOf(sorted).map(({ id }) => id)).toEqual(['sorted'])
  })
})
