/** What tests draw at random. It holds no suite itself, and nothing but tests imports it. */
import fc from 'fast-check'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { RuleData } from '../../domain/rule.ts'
import { policyData } from './given.ts'

const awkwardIds = [
  '10',
  '9',
  'constructor',
  'toString',
  'a.b',
  'ü',
  ' x ',
  '\ud800',
  '"',
  '__proto',
  'hasOwnProperty',
]
const ids = fc.oneof(
  fc.constantFrom('r1', 'r2', 'r3', ...awkwardIds),
  fc.string({ minLength: 1 }).filter((id) => id.trim() !== '' && !id.includes(':') && id !== '__proto__'),
)
const trimmed = fc.string({ minLength: 1 }).map((text) => text.trim() || 'cpu')

const anyRule: fc.Arbitrary<RuleData> = fc
  .record({
    ruleId: ids,
    metricName: fc.oneof(fc.constantFrom('cpu', 'disk'), trimmed),
    threshold: fc.oneof(
      fc.constantFrom(0, 0.29, 0.9, 1),
      fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0),
    ),
    severity: fc.constantFrom('warning' as const, 'critical' as const),
    window: fc.integer({ min: 1, max: 4 }),
    mode: fc.constantFrom('threshold' as const, 'consecutive' as const, 'rate_of_change' as const),
    state: fc.constantFrom('draft' as const, 'active' as const, 'retired' as const),
    runbook: fc.oneof(fc.constant(''), fc.string()),
    reason: trimmed,
  })
  .map(({ reason, ...fields }) =>
    fields.state === 'retired' ? { ...fields, retiredReason: reason } : fields,
  )

/** Any valid policy: of active rules that would share a metric and window, all but the first become drafts. */
export const anyPolicy: fc.Arbitrary<PolicyData> = fc
  .tuple(fc.uniqueArray(anyRule, { maxLength: 5, selector: ({ ruleId }) => ruleId }), fc.boolean())
  .map(([rules, archived]) => {
    const taken = new Set<string>()
    const peaceful = rules.map((one): RuleData => {
      if (one.state !== 'active') return one
      const pair = `${one.window}:${one.metricName}`
      if (taken.has(pair)) return { ...one, state: 'draft' }
      taken.add(pair)
      return one
    })
    return policyData(peaceful, archived)
  })
