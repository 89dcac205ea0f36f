import { describe, expect, it } from 'vitest'
import type { PolicyEvent } from './events.ts'
import { makePolicyEvent } from './policy-event.ts'
import { replayPolicy } from './replay.ts'
import { active, cpuHot, cpuRival, given, must, noon, retired } from './testing/given.ts'

const about = { at: noon, policyId: 'p' }
const created = { type: 'PolicyCreated', ...about }
const rule = { ...cpuHot, state: 'draft', runbook: '' }
const registered = { type: 'RuleRegistered', ...about, ruleId: 'cpu-hot', rule }
const activated = { type: 'RuleActivated', ...about, ruleId: 'cpu-hot' }
const gone = { type: 'RuleRetired', ...about, ruleId: 'cpu-hot', reason: 'first' }
const revised = { type: 'RuleRevised', ...about, ruleId: 'cpu-hot', change: { window: 5 } }
const rival = { ...registered, ruleId: 'cpu-rival', rule: { ...cpuRival, state: 'active', runbook: '' } }
const restated = {
  type: 'PolicyRestated',
  ...about,
  state: given(active(cpuHot)).describe(),
  cause: 'import',
}
const discarded = { ...restated, state: null, cause: 'repair' }

const replay = (start: Parameters<typeof replayPolicy>[0], told: unknown[]) =>
  // What broken storage holds does not know the types.
  replayPolicy(start, told as PolicyEvent[])

describe('D3 events rebuild the state', () => {
  it.each<[string, object[], object | null]>([
    ['nothing at all', [], null],
    ['a new policy', [created], { policyId: 'p', archived: false, rules: [] }],
    [
      'a rule on its way',
      [created, registered, revised, activated],
      { rules: [{ ...rule, window: 5, state: 'active' }] },
    ],
    ['archived', [created, { type: 'PolicyArchived', ...about }], { archived: true }],
    [
      'restored',
      [created, { type: 'PolicyArchived', ...about }, { type: 'PolicyRestored', ...about }],
      { archived: false },
    ],
    ['restated from nothing', [restated], given(active(cpuHot)).describe()],
    ['discarded', [created, registered, discarded], null],
    ['created again after it was discarded', [restated, discarded, created], { rules: [] }],
    [
      'branches that both told the same',
      [created, registered, activated, registered, activated],
      { rules: [{ state: 'active' }] },
    ],
    [
      'a rule retired in one branch stays retired',
      [created, registered, gone, activated, revised],
      { rules: [{ state: 'retired', window: 5 }] },
    ],
    [
      'a retired rule keeps its first reason',
      [created, registered, gone, { ...gone, reason: 'second' }],
      { rules: [{ retiredReason: 'first' }] },
    ],
    [
      'a clash that a restatement settled',
      [created, registered, activated, rival, restated],
      given(active(cpuHot)).describe(),
    ],
  ])('%s', (_, events, state) => {
    const rebuilt = must(replay(null, events))
    if (state === null) expect(rebuilt).toBeNull()
    else expect(rebuilt).toMatchObject(state)
  })

  it('from a kept state on', () => {
    const kept = given(active(cpuHot)).describe()
    expect(must(replay(kept, [{ ...gone, reason: 'replaced' }]))).toStrictEqual(
      given(active(cpuHot), retired('cpu-hot')).describe(),
    )
    expect(must(replay(kept, []))).toStrictEqual(kept)
  })
})

describe('D1 D5 what events come to is a valid policy, or it is refused', () => {
  it.each<[string, string, unknown[]]>([
    ['a step before the beginning', 'not-created', [activated]],
    ['a step after the end', 'not-created', [created, discarded, activated]],
    ['an unknown rule', 'unknown-rule', [created, activated]],
    ['another policy', 'policy-id-mismatch', [created, { ...registered, policyId: 'q' }]],
    ['a restatement of another policy', 'policy-id-mismatch', [{ ...restated, policyId: 'q' }]],
    ['a clash that nobody settled', 'active-pair-taken', [created, registered, activated, rival]],
    ['no event', 'unknown-event', [null]],
    ['an incident event', 'unknown-event', [{ ...created, type: 'IncidentOpened' }]],
    ['no time', 'bad-instant', [{ ...created, at: 'now' }]],
    ['a rule under another id', 'malformed', [created, { ...registered, ruleId: 'other' }]],
    ['no rule', 'malformed', [created, { ...registered, rule: undefined }]],
    ['no change', 'malformed', [created, registered, { ...revised, change: 'window' }]],
    ['a bad change', 'bad-window', [created, registered, { ...revised, change: { window: '5' } }]],
    ['no reason', 'reason-required', [created, registered, { ...gone, reason: null }]],
    ['no state', 'malformed', [{ ...restated, state: undefined }]],
    ['an unknown cause', 'malformed', [{ ...restated, cause: 'whim' }]],
  ])('%s: %s', (_, code, events) => {
    expect(replay(null, events)).toMatchObject({ ok: false, error: { rule: code } })
  })

  it('a start that is no policy', () => {
    const start = { ...given(active(cpuHot)).describe(), policyId: '' }
    expect(replay(start, [])).toMatchObject({ ok: false, error: { rule: 'blank-id' } })
  })

  it('D2 an event is made only by the function that checks it', () => {
    const events = [created, registered, revised, activated, gone, restated, discarded]
    for (const event of events) expect(makePolicyEvent(event)).toStrictEqual({ ok: true, value: event })
    expect(makePolicyEvent({ ...created, extra: 1 })).toStrictEqual({ ok: true, value: created })
  })
})
