import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateRule, recentChecks } from './evaluation.ts'
import { makeRule, type RuleInput } from './rule.ts'
import type { Sample } from './sample.ts'
import { cpuHot, minutes, must, time } from './testing/given.ts'

const rule = (over: Partial<RuleInput>) => must(makeRule({ ...cpuHot, state: 'active', ...over }))

describe('D1 each mode finds what it says', () => {
  it.each<[string, Partial<RuleInput>, number[], number | null]>([
    ['threshold: the latest alone', { threshold: 0.9, window: 1 }, [0.82, 0.93, 0.95], 0.95],
    ['threshold: equal is enough', { threshold: 0.9, window: 1 }, [0.9], 0.9],
    ['threshold: the largest in the window', { threshold: 0.9, window: 3 }, [0.95, 0.1, 0.2], 0.95],
    [
      'threshold: what has left the window does not count',
      { threshold: 0.9, window: 2 },
      [0.95, 0.1, 0.2],
      null,
    ],
    ['threshold: none', { threshold: 0.9, window: 3 }, [0.1, 0.2, 0.3], null],
    ['threshold: too few samples', { threshold: 0.9, window: 4 }, [1, 1, 1], null],
    ['threshold: no samples', { threshold: 0, window: 1 }, [], null],
    ['threshold: zero is always reached', { threshold: 0, window: 1 }, [0], 0],
    [
      'consecutive: every value',
      { mode: 'consecutive', threshold: 0.8, window: 3 },
      [0.82, 0.93, 0.95],
      0.95,
    ],
    ['consecutive: one below', { mode: 'consecutive', threshold: 0.8, window: 3 }, [0.82, 0.79, 0.95], null],
    [
      'consecutive: the largest, wherever',
      { mode: 'consecutive', threshold: 0.8, window: 3 },
      [0.99, 0.8, 0.9],
      0.99,
    ],
    ['consecutive: too few samples', { mode: 'consecutive', threshold: 0, window: 3 }, [1, 1], null],
    [
      'rate: last minus first',
      { mode: 'rate_of_change', threshold: 0.2, window: 3 },
      [0.35, 0.4, 0.61],
      0.26,
    ],
    [
      'rate: what lies between does not count',
      { mode: 'rate_of_change', threshold: 0.2, window: 3 },
      [0.3, 1, 0.4],
      null,
    ],
    ['rate: falling is no rise', { mode: 'rate_of_change', threshold: 0.1, window: 2 }, [0.9, 0.1], null],
    [
      'rate: the difference as it is computed',
      { mode: 'rate_of_change', threshold: 0.3, window: 2 },
      [0.6, 0.9],
      0.30000000000000004,
    ],
    ['rate: a window of one never changes', { mode: 'rate_of_change', threshold: 0, window: 1 }, [0.5], 0],
  ])('%s', (_, over, values, observedValue) => {
    const breach = evaluateRule(rule(over), minutes('cpu', '09', values))
    expect(breach?.observedValue ?? null).toBe(observedValue)
    if (breach) expect(breach.at).toBe(minutes('cpu', '09', values).at(-1)?.observedAt)
  })

  it('an outcome holds what an incident opens with', () => {
    expect(evaluateRule(rule({}), minutes('cpu', '09', [0.95]))).toStrictEqual({
      ruleId: 'cpu-hot',
      metricName: 'cpu',
      severity: 'critical',
      threshold: 0.9,
      observedValue: 0.95,
      at: time('09:00'),
    })
  })

  it.each(['draft', 'retired'])('a %s rule finds nothing', (state) => {
    const inactive = rule({ state, ...(state === 'retired' && { retiredReason: 'x' }) })
    expect(evaluateRule(inactive, minutes('cpu', '09', [1]))).toBeNull()
  })

  it('other metrics do not count', () => {
    expect(evaluateRule(rule({}), minutes('disk', '09', [1]))).toBeNull()
  })

  it('D4 the order that samples come in does not matter, only their own time', () => {
    const samples = minutes('cpu', '09', [0.3, 1, 0.4, 0.9, 0.2])
    fc.assert(
      fc.property(fc.shuffledSubarray(samples, { minLength: 5 }), (shuffled) => {
        const rising = rule({ mode: 'rate_of_change', threshold: 0, window: 4 })
        expect(evaluateRule(rising, shuffled)).toStrictEqual(evaluateRule(rising, samples))
      }),
    )
  })

  it('a sample told again at the same time replaces the first', () => {
    const samples = [...minutes('cpu', '09', [0.95]), ...minutes('cpu', '09', [0.1])]
    expect(evaluateRule(rule({}), samples)).toBeNull()
    expect(evaluateRule(rule({ threshold: 0, window: 2 }), samples)).toBeNull()
  })
})

describe('D1 recent checks show the worst that each sample time brought', () => {
  const warn = rule({
    ruleId: 'cpu-warm',
    severity: 'warning',
    threshold: 0.5,
    window: 2,
    mode: 'consecutive',
  })
  const disk = rule({ ruleId: 'disk-hot', metricName: 'disk' })
  const by = (...samples: Sample[][]) =>
    new Map(samples.map((own) => [own[0]?.metricName ?? '', own] as [string, Sample[]]))
  const bar = (checks: ReturnType<typeof recentChecks>) => checks.map((check) => check.verdict).join(' ')

  it.each<[string, Parameters<typeof recentChecks>, string]>([
    ['no rules', [[], by(minutes('cpu', '09', [1])), 5], ''],
    ['no samples', [[warn], new Map(), 5], ''],
    ['quiet', [[warn], by(minutes('cpu', '09', [0.1, 0.2])), 5], 'ok ok'],
    [
      'the worst of two rules',
      [[warn, rule({})], by(minutes('cpu', '09', [0.6, 0.6, 0.95])), 5],
      'ok warning critical',
    ],
    [
      'in whatever order the rules are',
      [[rule({}), warn], by(minutes('cpu', '09', [0.6, 0.6, 0.95])), 5],
      'ok warning critical',
    ],
    [
      'the last ones, with the past in their windows',
      [[warn], by(minutes('cpu', '09', [0.6, 0.6, 0.6])), 2],
      'warning warning',
    ],
    [
      'metrics side by side',
      [[rule({}), disk], by(minutes('cpu', '09', [0.1, 0.1]), minutes('disk', '09', [0.1, 1])), 5],
      'ok critical',
    ],
    ['a draft shows nothing', [[rule({ state: 'draft' })], by(minutes('cpu', '09', [1])), 5], ''],
    ['none asked for', [[warn], by(minutes('cpu', '09', [1])), 0], ''],
  ])('%s', (_, given, verdicts) => {
    expect(bar(recentChecks(...given))).toBe(verdicts)
  })

  it('in order of time', () => {
    const checks = recentChecks([disk], by(minutes('disk', '09', [0, 0, 0]).reverse()), 2)
    expect(checks.map((check) => check.at)).toStrictEqual([time('09:01'), time('09:02')])
  })
})
