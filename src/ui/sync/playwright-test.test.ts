import { describe, expect, it } from 'vitest'
import { makePolicyEvent } from '../../domain/policy-event.ts'
import { commandsTold } from './commands-told.ts'
import { playwrightTest } from './playwright-test.ts'

const at = '2026-04-02T09:00:00.000Z'
const rule = {
  ruleId: 'hot',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'draft',
  runbook: '',
}
const event = (fields: object) => {
  const made = makePolicyEvent({ at, policyId: 'p', ...fields })
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

describe('commands told from events', () => {
  it('are the ones that made them', () => {
    expect(commandsTold('createPolicy', [event({ type: 'PolicyCreated' })])).toEqual([
      { type: 'createPolicy', policyId: 'p' },
    ])
    const both = [
      event({ type: 'RuleRegistered', ruleId: 'hot', rule }),
      event({ type: 'RuleActivated', ruleId: 'hot' }),
    ]
    const { state: _, runbook: __, ...fields } = rule
    expect(commandsTold('registerRule', both)).toEqual([
      { type: 'registerRule', policyId: 'p', rule: fields, activate: true },
    ])
  })

  it('are left to a person where events do not tell them', () => {
    const restated = event({ type: 'PolicyRestated', state: null, cause: 'repair' })
    expect(commandsTold('repairRecord', [restated])).toEqual([expect.stringContaining('by hand')])
  })
})

describe('the copied test', () => {
  const save = (id: string, fields: object) => ({
    do: 'save' as const,
    device: 'B',
    revision: { id, command: 'reviseRule', events: [event(fields)] },
  })
  const text = playwrightTest({
    devices: ['A', 'B'],
    release: 6,
    hub: false,
    before: [{ id: 'r0', command: 'createPolicy', events: [event({ type: 'PolicyCreated' })] }],
    steps: [
      { do: 'faults', device: 'B', link: 'nearby', faults: { online: false } },
      save('r1', { type: 'RuleRevised', ruleId: 'hot', change: { threshold: 0.8 } }),
      { do: 'save', device: 'A', revision: { id: 'abcdefgh99', command: null, events: [] } },
      { do: 'deliver', device: 'B', link: 'nearby' },
    ],
    inStep: true,
    conflicts: ['p'],
  })

  it('does everything again in its order', () => {
    const lines = [
      `await run('A', {"type":"createPolicy","policyId":"p"})`,
      `await on('B', (faults) => lab.link.set(faults, 'nearby'), {"online":false})`,
      `await run('B', {"type":"reviseRule","policyId":"p","ruleId":"hot","change":{"threshold":0.8}})`,
      '// Device A saved abcdefgh, which',
      `await on('B', () => lab.link.step('nearby'))`,
      `expect(await on('B', () => lab.hash())).toBe(hash)`,
      'toEqual(["p"])',
    ]
    const found = lines.map((line) => text.indexOf(line))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(text).toContain('&hub=none')
  })

  it('is a script that can be read', () => {
    const body = text.slice(text.indexOf('test('))
    expect(() => new Function('expect', 'test', 'lab', body)).not.toThrow()
  })
})
