import { describe, expect, it } from 'vitest'
import { readEvidence, withEvidence } from './evidence.ts'
import type { Evidence, Scenario } from './scenario.ts'
import { answered, lookedAt, predicted, readRun, replied, shownOf, startOf, stepOf } from './scenario-run.ts'

const check = (id: string) => ({ id, title: id, look: async () => ({ ok: true, saw: '' }) })
const plain = { title: 'A step', caption: 'C.', notes: 'N.', text: ['T.'] }
const scenario: Scenario = {
  id: 'one',
  title: 'One',
  lesson: 1,
  tags: [],
  fixture: 'empty',
  claim: 'One.',
  steps: [
    { ...plain, id: 'a', checks: [check('x'), check('y')] },
    { ...plain, id: 'b', checks: [check('x')] },
  ],
  where: [],
}
const seen: Evidence = { scenario: 'one', step: 'a', check: 'x', saw: 'it', state: 's1', at: 't1' }

describe('a run', () => {
  it('starts at the first step', () => {
    expect(startOf(scenario).step).toBe('a')
    expect(stepOf(scenario, 'b').id).toBe('b')
    expect(() => stepOf(scenario, 'c')).toThrow('no step c')
  })

  it('keeps the first prediction', () => {
    const state = predicted(predicted(startOf(scenario), 'a', 1), 'a', 0)
    expect(state.predictions).toEqual({ a: 1 })
  })

  it('takes back what was seen of an answer that changed', () => {
    const looked = lookedAt(startOf(scenario), 'a', [{ id: 'x', title: 'x', ok: true, saw: '' }])
    expect(answered(looked, 'a', { i: 'bin' })).toMatchObject({ looked: {}, answers: { a: { i: 'bin' } } })
    expect(answered(looked, 'b', 'text').looked).toEqual(looked.looked)
  })

  it('comes back from its text as it was', () => {
    const state = replied(predicted(startOf(scenario), 'a', 1), 'a', 'act', 'done')
    expect(readRun(JSON.stringify(state), scenario)).toEqual(state)
  })

  it.each([
    null,
    '',
    'x',
    '{}',
    '[]',
    '{"step":"a"}',
    JSON.stringify({ ...startOf(scenario), step: 'gone' }),
  ])('that is none is not read: %s', (text) => {
    expect(readRun(text, scenario)).toBeNull()
  })
})

describe('evidence', () => {
  it('grows by what is new', () => {
    const again = { ...seen, at: 't2' }
    const elsewhere = { ...seen, state: 's2' }
    expect(withEvidence([seen], [again])).toEqual([seen])
    expect(withEvidence([seen], [again, elsewhere])).toEqual([seen, elsewhere])
  })

  it('counts each check once', () => {
    const evidence = [seen, { ...seen, state: 's2' }, { ...seen, scenario: 'other', check: 'y' }]
    expect(shownOf(scenario, evidence)).toEqual({ shown: 1, all: 3 })
    expect(shownOf(scenario, evidence, scenario.steps.slice(1))).toEqual({ shown: 0, all: 1 })
  })

  it('that is damaged is none', () => {
    expect(readEvidence(JSON.stringify([seen]))).toEqual([seen])
    for (const text of [null, '', '[1]', '{}']) expect(readEvidence(text)).toEqual([])
  })
})
