import { describe, expect, it } from 'vitest'
import { instant } from '../../domain/instant.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { RuleData } from '../../domain/rule.ts'
import { applyCommands } from '../rules/apply-command.ts'
import { buildResult, type Choice, carriedChoices, undecided } from './build-result.ts'
import { commandsFor } from './commands-for.ts'
import { inRefusal, invariantsOf, reachable } from './invariants.ts'
import { lostChanges } from './lost.ts'
import { compareSides } from './rows.ts'

const parsed = instant('2026-04-02T09:00:00Z')
if (!parsed.ok) throw new Error('a fixed instant')
const at = parsed.value

const rule = (ruleId: string, fields: Partial<RuleData> = {}): RuleData => ({
  ruleId,
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
  state: 'active',
  runbook: '',
  ...fields,
})
const policy = (...rules: RuleData[]): PolicyData => ({ policyId: 'p', archived: false, rules })
const base = policy(rule('hot'), rule('slow', { window: 3, state: 'draft' }))

const compare = (mine: PolicyData, theirs: PolicyData, from: PolicyData | null = base) =>
  compareSides(from ? [from] : [], [
    { name: 'mine', data: mine },
    { name: 'theirs', data: theirs },
  ])

describe('deciding between two states', () => {
  const mine = policy(rule('hot', { threshold: 0.95 }), rule('slow', { window: 3, state: 'draft' }))
  const theirs = policy(
    rule('hot', { threshold: 0.85, severity: 'warning' }),
    rule('slow', { window: 3, state: 'draft' }),
  )

  it('asks only for what two sides changed to two values', () => {
    const { rows } = compare(mine, theirs)
    expect(rows.map(({ key, conflict, base, values }) => ({ key, conflict, base, values }))).toEqual([
      { key: 'rules/hot/threshold', conflict: true, base: 0.9, values: [0.95, 0.85] },
      { key: 'rules/hot/severity', conflict: false, base: 'critical', values: ['critical', 'warning'] },
    ])
    expect(undecided(rows, new Map())).toHaveLength(1)
  })

  it.each<[Choice, number]>([
    [{ from: 'base' }, 0.9],
    [{ from: 'side', index: 0 }, 0.95],
    [{ from: 'side', index: 1 }, 0.85],
    [{ from: 'typed', text: '92 %' }, 0.92],
  ])('puts the choice %j into the merged state', (choice, threshold) => {
    const { rows, merged } = compare(mine, theirs)
    const result = buildResult(merged, rows, new Map([['rules/hot/threshold', choice]]))
    expect(result.rules[0]).toMatchObject({ threshold, severity: 'warning' })
    expect(invariantsOf(result).every((each) => each.ok)).toBe(true)
  })

  it('shows every difference as a conflict where there is no base', () => {
    expect(
      compare(mine, theirs, null)
        .rows.filter((row) => row.conflict)
        .map((row) => row.key),
    ).toEqual(['rules/hot/threshold', 'rules/hot/severity'])
  })

  it('names the invariant that a merge without any conflict breaks, and the rules it is about', () => {
    const withB = policy(rule('hot'), rule('slow', { window: 3, state: 'active' }))
    const withC = policy(
      rule('hot'),
      rule('slow', { window: 3, state: 'draft' }),
      rule('third', { window: 3 }),
    )
    const { rows, merged } = compare(withB, withC)
    expect(rows.some((row) => row.conflict)).toBe(false)
    const result = buildResult(merged, rows, new Map())
    expect(
      invariantsOf(result)
        .filter((each) => !each.ok)
        .map((each) => each.id),
    ).toEqual(['pair', 'whole'])
    const about = rows.filter(inRefusal(result)).map((row) => row.key)
    expect(about).toEqual([
      'rules/slow/state',
      'rules/third/metricName',
      'rules/third/window',
      'rules/third/state',
    ])
    const mended = buildResult(merged, rows, new Map([['rules/slow/state', { from: 'base' }]]))
    expect(invariantsOf(mended).every((each) => each.ok)).toBe(true)
  })

  it('refuses a typed value in the domain’s words', () => {
    const { rows, merged } = compare(mine, theirs)
    const typed: Choice = { from: 'typed', text: '150 %' }
    const broken = invariantsOf(buildResult(merged, rows, new Map([['rules/hot/threshold', typed]])))
    expect(broken.find((each) => each.id === 'threshold')).toMatchObject({ ok: false })
  })

  it('keeps choices when another head arrives: a side is known by its name', () => {
    const choices = new Map<string, Choice>([
      ['a', { from: 'side', index: 1 }],
      ['b', { from: 'side', index: 0 }],
      ['c', { from: 'typed', text: '1' }],
    ])
    const named = (...names: string[]) => names.map((name) => ({ name }))
    expect([...carriedChoices(choices, named('x', 'y'), named('x', 'new', 'y'))]).toEqual([
      ['a', { from: 'side', index: 2 }],
      ['b', { from: 'side', index: 0 }],
      ['c', { from: 'typed', text: '1' }],
    ])
    expect([...carriedChoices(choices, named('x', 'y'), named('y')).keys()]).toEqual(['a', 'c'])
  })

  it('drops the reason of a rule that is not to be retired', () => {
    const retired = policy(
      rule('hot', { state: 'retired', retiredReason: 'old' }),
      rule('slow', { window: 3 }),
    )
    const { rows, merged } = compare(retired, base)
    const result = buildResult(merged, rows, new Map([['rules/hot/state', { from: 'base' }]]))
    expect(result.rules[0]).not.toHaveProperty('retiredReason')
  })
})

describe('commands from one state to another', () => {
  it('come to exactly that state', () => {
    const wanted = policy(
      rule('hot', { state: 'retired', retiredReason: 'replaced' }),
      rule('slow', { window: 1, state: 'active', runbook: 'call ops' }),
      rule('new', { window: 5, state: 'draft' }),
    )
    const commands = commandsFor(base, wanted)
    expect(commands.map((command) => command.type)).toEqual([
      'retireRule',
      'reviseRule',
      'activateRule',
      'registerRule',
    ])
    expect(applyCommands(base, commands, at)).toEqual({ ok: true, value: wanted })
    expect(commandsFor(base, base)).toEqual([])
  })

  it('say when the present state does not allow it', () => {
    const retired = policy(rule('hot', { state: 'retired', retiredReason: 'old' }))
    const commands = commandsFor(
      retired,
      policy(rule('hot', { threshold: 0.5, state: 'retired', retiredReason: 'old' })),
    )
    expect(reachable(retired, commands, at)).toMatchObject({
      ok: false,
      why: expect.stringContaining('retired'),
    })
  })
})

describe('what last-write-wins would have lost', () => {
  const mine = policy(rule('hot', { threshold: 0.95 }))
  const theirs = policy(rule('hot', { threshold: 0.85, severity: 'warning' }))
  const { rows } = compareSides(
    [policy(rule('hot'))],
    [
      { name: 'mine', data: mine },
      { name: 'theirs', data: theirs },
    ],
  )

  it('is the overwritten field of a command, and everything of a losing head', () => {
    const words = (whole: boolean) =>
      lostChanges(rows, 0, whole, ['mine', 'theirs']).map((each) => each.words)
    expect(words(false)).toEqual(['threshold of hot: 0.9 → 0.85 (theirs)'])
    expect(words(true)).toEqual([
      'threshold of hot: 0.9 → 0.85 (theirs)',
      'severity of hot: critical → warning (theirs)',
    ])
  })

  it('tells a whole rule as one loss', () => {
    const added = compareSides(
      [policy()],
      [
        { name: 'mine', data: policy(rule('a')) },
        { name: 'theirs', data: policy(rule('b')) },
      ],
    )
    const lost = lostChanges(added.rows, 0, true, ['mine', 'theirs'])
    expect(lost.map((each) => each.words)).toEqual(['rule b, added (theirs)'])
  })
})
