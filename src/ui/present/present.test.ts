import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../app/scenario.ts'
import { cueAddress, isOnlyTold, isShown, placeIn, throughScenario, throughTalk } from './run-through.ts'
import { clockText, started, stoppedClock, talked, toggled } from './talk-clock.ts'

const plain = { title: 'T', caption: 'C.', notes: 'N.', text: ['x'] }
const check = { id: 'c', title: 'C.', look: async () => ({ ok: true, saw: '' }) }
const scenario = (id: string): Scenario => ({
  id,
  title: id,
  lesson: null,
  tags: [],
  fixture: 'empty',
  claim: 'x',
  steps: [
    { ...plain, id: 'a', checks: [check] },
    { ...plain, id: 'b', checks: [] },
    { ...plain, id: 'c', checks: [check], place: { hash: '#/schema', label: 'x' } },
  ],
  where: [],
})
const [one, two] = [scenario('one'), scenario('two')] as const
const talk = throughTalk(
  {
    id: '10',
    title: 'Ten',
    acts: [
      {
        title: 'First',
        until: 4,
        cues: [
          { scenario: 'one', step: 'b', minute: 0 },
          { scenario: 'one', step: 'c', minute: 2 },
          { scenario: 'gone', step: 'a', minute: 3 },
        ],
      },
      { title: 'Second', until: 10, cues: [{ scenario: 'two', step: 'a', minute: 4 }] },
    ],
  },
  [one, two],
)
const state = { step: 'a', predictions: {}, answers: {}, replies: {}, looked: {}, notes: {} }

describe('a run-through', () => {
  it('of a talk has its steps in order, each with act and minute, and leaves out what is not there', () => {
    expect(talk.cues.map(({ scenario: { id }, step, act, minute }) => [id, step.id, act, minute])).toEqual([
      ['one', 'b', 'Act 1 · First', 0],
      ['one', 'c', 'Act 1 · First', 2],
      ['two', 'a', 'Act 2 · Second', 4],
    ])
    expect(throughScenario(one).cues.map(({ step }) => step.id)).toEqual(['a', 'b', 'c'])
  })

  it('knows where a page is, also between its steps', () => {
    expect(placeIn(talk, null, null)).toBe(-1)
    expect(placeIn(talk, one, 'a')).toBe(0)
    expect(placeIn(talk, one, 'c')).toBe(1)
    expect(placeIn(talk, two, 'c')).toBe(2)
    expect(placeIn(talk, scenario('other'), 'a')).toBe(-1)
  })

  it('shows a step once it is done and checked; what is only told, at once', () => {
    const [a, b] = one.steps
    if (!a || !b) throw new Error('no steps')
    expect([isOnlyTold(a), isOnlyTold(b)]).toEqual([false, true])
    expect(isShown(b, state)).toBe(true)
    expect(isShown(a, state)).toBe(false)
    expect(isShown(a, { ...state, done: ['a'] })).toBe(false)
    expect(isShown(a, { ...state, done: ['a'], looked: { a: [] } })).toBe(true)
  })

  it('links to every step, with its place', () => {
    const cue = talk.cues[1]
    if (!cue) throw new Error('no cue')
    const from = 'http://x/?ns=class&release=3#/records'
    expect(cueAddress(from, '10', cue, true)).toBe(
      'http://x/?ns=class&scenario=one&step=c&fresh=1&presenter=1&talk=10#/schema',
    )
    expect(cueAddress(from, null, cue, false)).toBe(
      'http://x/?ns=class&scenario=one&step=c&presenter=1#/schema',
    )
  })
})

describe('the clock of a talk', () => {
  it('stands still in pauses and before it starts', () => {
    expect(talked(stoppedClock, 9_000)).toBe(0)
    expect(toggled(stoppedClock, 1)).toBe(stoppedClock)
    const running = started(1_000)
    expect(talked(running, 66_000)).toBe(65_000)
    const paused = toggled(running, 11_000)
    expect(talked(paused, 99_000)).toBe(10_000)
    expect(talked(toggled(paused, 31_000), 36_000)).toBe(15_000)
  })

  it('is told in minutes and seconds', () => {
    expect([0, 65_000, 3_600_000].map(clockText)).toEqual(['0:00', '1:05', '60:00'])
  })
})
