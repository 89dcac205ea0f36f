import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MonitoringPolicy } from './policy.ts'
import type { PolicyInput } from './policy-state.ts'
import { replayPolicy } from './replay.ts'
import type { Result } from './result.ts'
import { must, noon } from './testing/given.ts'

const ruleId = fc.constantFrom('a', 'b', 'c', '7', 'constructor', '__proto__', '')
const fields = {
  metricName: fc.constantFrom('cpu', ' cpu', 'disk', ''),
  threshold: fc.oneof(fc.constantFrom(0, -0, 1, 29, Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })),
  severity: fc.constantFrom('warning', 'CRITICAL', 'fatal'),
  window: fc.constantFrom(1, 1, 2, 0),
  mode: fc.constantFrom('threshold', 'consecutive', 'rate_of_change', 'median'),
  runbook: fc.constantFrom('', 'call Ann'),
}
const spec = fc.record(
  { ruleId, ...fields },
  { requiredKeys: ['ruleId', 'metricName', 'threshold', 'severity', 'window', 'mode'] },
)
const rule = fc.record({
  ruleId,
  ...fields,
  state: fc.constantFrom('draft', 'active'),
})

type Command = readonly [name: string, run: (policy: MonitoringPolicy) => Result<void, unknown>]
const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(spec, fc.boolean())
    .map(
      ([given, activate]): Command => [
        `register ${fc.stringify(given)} ${activate}`,
        (policy) => policy.registerRule(given, noon, { activate }),
      ],
    ),
  fc
    .tuple(ruleId, fc.record(fields, { requiredKeys: [] }))
    .map(
      ([id, change]): Command => [
        `revise ${id} ${fc.stringify(change)}`,
        (policy) => policy.reviseRule(id, change, noon),
      ],
    ),
  ruleId.map((id): Command => [`activate ${id}`, (policy) => policy.activateRule(id, noon)]),
  fc
    .tuple(ruleId, fc.constantFrom('replaced', ' '))
    .map(([id, reason]): Command => [`retire ${id}`, (policy) => policy.retireRule(id, reason, noon)]),
  fc
    .constantFrom(0, 0, 2)
    .map((open): Command => [`archive ${open}`, (policy) => policy.archive(noon, open)]),
  fc.constant<Command>(['restore', (policy) => policy.restore(noon)]),
  fc
    .array(rule, { maxLength: 3 })
    .map(
      (rules): Command => [
        `restate ${fc.stringify(rules)}`,
        (policy) => policy.restate({ policyId: 'p', archived: false, rules }, 'resolution', noon),
      ],
    ),
)

// A failure prints its seed and path: give them to fc.assert as { seed, path } to see it again.
describe('D1 D3 D5 whatever is commanded', () => {
  it('every invariant holds, a refusal changes nothing, and the events rebuild the state', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const policy = must(MonitoringPolicy.create('p', noon))
        const events = policy.collectEvents()
        for (const [name, run] of commands) {
          const before = policy.describe()
          const done = run(policy)
          const news = policy.collectEvents()
          if (!done.ok) expect(news, name).toStrictEqual([])
          if (news.length === 0) expect(policy.describe(), name).toStrictEqual(before)
          else events.push(...news)
          // The constructor checks every invariant.
          expect(must(MonitoringPolicy.of(policy.describe())).describe(), name).toStrictEqual(
            policy.describe(),
          )
        }
        expect(replayPolicy(null, events)).toStrictEqual({ ok: true, value: policy.describe() })
        // A fact told twice is told once, unless the state was said anew in between.
        if (!events.some((event) => event.type === 'PolicyRestated' || event.type === 'RuleRevised')) {
          const twice = events.flatMap((event) => [event, event])
          expect(replayPolicy(null, twice)).toStrictEqual({ ok: true, value: policy.describe() })
        }
      }),
      { numRuns: 500, verbose: true },
    )
  })

  it('D1 the constructor is total: a valid policy or a refusal, and what it accepts it accepts again', () => {
    const hostile = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true })
    const nearly = fc.record({
      policyId: fc.oneof(fc.constant('p'), hostile),
      archived: fc.oneof(fc.boolean(), hostile),
      rules: fc.oneof(
        fc.array(
          fc.oneof(
            fc.record({
              ruleId,
              ...fields,
              state: fc.constantFrom('draft', 'active', 'retired', 'off'),
              retiredReason: fc.oneof(fc.constantFrom('why', undefined, null), hostile),
            }),
            hostile,
          ),
          { maxLength: 3 },
        ),
        hostile,
      ),
    })
    fc.assert(
      fc.property(fc.oneof(nearly, hostile), (input) => {
        // What broken storage holds does not know the types.
        const made = MonitoringPolicy.of(input as PolicyInput)
        if (!made.ok) {
          expect(made.error.message).not.toBe('')
          return
        }
        const data = made.value.describe()
        expect(must(MonitoringPolicy.of(data)).describe()).toStrictEqual(data)
        expect(JSON.parse(JSON.stringify(data))).toStrictEqual(data)
      }),
      { numRuns: 1000, verbose: true },
    )
  })
})
