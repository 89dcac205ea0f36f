import { expect, test, vi } from 'vitest'
import { makeActivity } from '../../../src/app/activity.ts'
import type { Outcome } from '../../../src/app/outcome.ts'
import { dueReactions, type ReactionReader } from '../../../src/app/reactions.ts'
import { Incident } from '../../../src/domain/incident.ts'
import { instant } from '../../../src/domain/instant.ts'
import type { PolicyData } from '../../../src/domain/policy-state.ts'
import { makeRule } from '../../../src/domain/rule.ts'
import { makeReactions } from '../../../src/sync/reactions.ts'
import { fakeChanges, handSchedule, settle } from './fakes.ts'

function given<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const at = given(instant('2026-04-02T09:02:00Z'))
const limits = { metricName: 'cpu', threshold: 0.9, severity: 'critical' } as const

/** A device's policies, each with the one rule `r`, and incidents of that rule. */
function deviceWith(policies: readonly string[]) {
  const retired = new Map<string, string>()
  const incidents = new Map(
    policies.map((policyId) => {
      const opened = given(Incident.open({ ...limits, policyId, ruleId: 'r', observedValue: 0.95, at }))
      return [policyId, opened]
    }),
  )
  const stateOf = (policyId: string) => incidents.get(policyId)?.describe().state
  const policyOf = (policyId: string): PolicyData => {
    const reason = retired.get(policyId)
    const state = reason === undefined ? { state: 'active' } : { state: 'retired', retiredReason: reason }
    const rule = given(makeRule({ ...limits, ruleId: 'r', window: 1, mode: 'threshold', ...state }))
    return { policyId, archived: false, rules: [rule] }
  }
  const reader: ReactionReader = {
    async incidentCounts() {
      const counts = policies.map((id) => {
        const state = stateOf(id)
        return [
          id,
          { open: state === 'open' ? 1 : 0, acknowledged: state === 'acknowledged' ? 1 : 0 },
        ] as const
      })
      return { open: 0, acknowledged: 0, byPolicy: new Map(counts) }
    },
    policies: async (ids) => ids.map((id) => ({ domain: policyOf(id) })),
    incidents: async ({ policyId, state }) =>
      [...incidents.values()]
        .map((incident) => incident.describe())
        .filter((each) => each.policyId === policyId && each.state === state),
  }
  return { reader, retired, incidents, stateOf }
}

const done: Outcome = { ok: true, token: 't', events: [] }
const refused: Outcome = { ok: false, error: { code: 'not-found', message: 'no such incident' } }

test('A6 due are the unresolved incidents of retired rules, with the reason of the retirement', async () => {
  const { reader, retired, incidents } = deviceWith(['a', 'b', 'c'])
  expect(await dueReactions(reader, 'all')).toEqual([])
  retired.set('a', 'replaced')
  retired.set('b', 'noise')
  incidents.get('b')?.acknowledge('Ada', at)
  const resolve = (id: string, note: string) => ({
    type: 'resolveIncident',
    incidentId: `${id}:r:2026-04-02T09:02:00.000Z`,
    by: 'driftwatch',
    note,
  })
  expect(await dueReactions(reader, 'all')).toEqual([resolve('a', 'replaced'), resolve('b', 'noise')])
  expect(await dueReactions(reader, new Set(['b']))).toEqual([resolve('b', 'noise')])
  incidents.get('a')?.resolve('Ada', 'gone', at)
  expect(await dueReactions(reader, new Set(['a']))).toEqual([])
})

function leading(policies: readonly string[], outcome: () => Outcome = () => done) {
  const device = deviceWith(policies)
  const { changes, tell } = fakeChanges()
  const run = vi.fn(async (command: { incidentId: string; note: string }) => {
    const result = outcome()
    if (result.ok)
      device.incidents.get(command.incidentId.split(':')[0] ?? '')?.resolve('driftwatch', command.note, at)
    return result
  })
  const reactions = makeReactions({
    reader: device.reader,
    changes,
    run: (command) => run(command as Parameters<typeof run>[0]),
    activity: makeActivity(),
    schedule: handSchedule().schedule,
    failed: (error) => {
      throw error
    },
  })
  const touch = (type: 'policy' | 'incident', id: string) =>
    tell({ names: [{ type, id }], areas: new Set(['records']) })
  return { ...device, reactions, run, touch }
}

test('A6 the leader does what was left over, then what changes make due', async () => {
  const { reactions, retired, stateOf, run, touch } = leading(['a', 'b'])
  const until = new AbortController()
  retired.set('a', 'replaced')
  expect(await reactions.pending()).toBe(1)
  reactions.lead(until.signal)
  await settle()
  expect([stateOf('a'), stateOf('b'), await reactions.pending()]).toEqual(['resolved', 'open', 0])

  retired.set('b', 'noise')
  touch('incident', 'b:r:2026-04-02T09:02:00.000Z')
  await settle()
  expect(stateOf('b')).toBe('resolved')

  until.abort()
  touch('policy', 'a')
  await settle()
  expect(run).toHaveBeenCalledTimes(2)
})

test('A6 a refused reaction holds nothing up, and has its next chance at the next change', async () => {
  const outcomes = [refused, done]
  const { reactions, retired, stateOf, touch } = leading(['a'], () => outcomes.shift() ?? done)
  retired.set('a', 'replaced')
  reactions.lead(new AbortController().signal)
  await settle()
  expect([stateOf('a'), await reactions.pending()]).toEqual(['open', 0])
  touch('policy', 'a')
  await settle()
  expect(stateOf('a')).toBe('resolved')
})
