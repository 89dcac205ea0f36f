/** Random records of every version, drawn in the words of that version. */
import fc from 'fast-check'
import type { IncidentEventV2, IncidentV2 } from '../../../src/codec/incident/v2.ts'
import type { Json, JsonObject } from '../../../src/codec/json.ts'

const ids = fc.oneof(
  fc.constantFrom('a', 'b', '10', '9', '2', '1', 'constructor', 'toString', 'a.b', 'ü', ' x ', '__proto'),
  fc.string({ minLength: 1, maxLength: 6 }).filter((id) => id !== '__proto__'),
)
const trimmed = fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.trim() || 'cpu')

/** Percentages as people write them, and any at all. */
const percentages = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.constantFrom(29, 57, 0.07, 1e-7, 5e-324, 0, -0, 100, 150),
)
const ratios = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0.29, 0.57, 1e-9, 5e-324, 0, -0, 1),
)

/** Fields that a rule, a registered rule and a change share. */
function fieldsOf(v: number) {
  const modes = v >= 6 ? ['threshold', 'consecutive', 'rate_of_change'] : ['threshold', 'consecutive']
  return {
    [v === 1 ? 'metric' : 'metricName']: fc.oneof(fc.constantFrom('cpu', 'disk'), trimmed),
    [v === 1 ? 'sev' : 'severity']: fc.constantFrom('warning', 'critical'),
    [v <= 2 ? 'thresholdPct' : 'threshold']: v <= 2 ? percentages : ratios,
    window: fc.integer({ min: 1, max: 50 }),
    mode: fc.constantFrom(...modes),
  }
}

const runbook = (v: number) => (v >= 6 ? { runbook: fc.string({ maxLength: 8 }) } : {})

/** Enabled, retired for a reason, and now and then what cannot be decided. */
const useBefore5 = fc.oneof(
  fc.constant({ enabled: true }),
  trimmed.map((retiredReason) => ({ enabled: false, retiredReason })),
  fc.constantFrom<JsonObject>({ enabled: false }, { enabled: true, retiredReason: 'noise' }),
)
const useFrom5 = fc.oneof(
  fc.constantFrom<JsonObject>({ state: 'draft' }, { state: 'active' }),
  trimmed.map((retiredReason) => ({ state: 'retired', retiredReason })),
)

function ruleOf(v: number): fc.Arbitrary<JsonObject> {
  const fields = fc
    .tuple(fc.record(fieldsOf(v)), fc.record(runbook(v), { requiredKeys: [] }))
    .map(([own, more]) => ({ ...own, ...more }))
  return fc
    .tuple(fields, v <= 4 ? useBefore5 : useFrom5)
    .map(([rule, use]) => ({ ...rule, ...use }) as JsonObject)
}

/** A body of a policy that the shape of its version accepts. */
export function anyPolicyBody(v: number): fc.Arbitrary<JsonObject> {
  const named = fc.tuple(ids, ruleOf(v))
  if (v <= 3) {
    return fc
      .array(named, { maxLength: 5 })
      .map((rules) => ({ rules: rules.map(([id, rule]) => ({ id, ...rule })) }))
  }
  const distinct = fc.uniqueArray(named, { maxLength: 5, selector: ([id]) => id })
  const archived = v >= 6 ? fc.constantFrom<JsonObject>({}, { archived: true }) : fc.constant({})
  return fc
    .tuple(distinct, archived)
    .map(([rules, more]) => ({ rules: Object.fromEntries(rules), order: rules.map(([id]) => id), ...more }))
}

const instants = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Events of a policy that the shape of their version accepts. */
export function anyPolicyEvents(v: number): fc.Arbitrary<readonly JsonObject[]> {
  const fields = fc.record(fieldsOf(v))
  const change = fc.record({ ...fieldsOf(v), ...runbook(v) }, { requiredKeys: [] })
  const registered = fields.map((rule) => ({ ...rule, ...(v <= 4 ? { enabled: true } : { state: 'draft' }) }))
  const about = { at: instants, ruleId: ids }
  const event = fc.oneof(
    fc.record({ type: fc.constant('PolicyCreated'), at: instants }),
    fc.record({ type: fc.constant('RuleRegistered'), ...about, rule: registered }),
    fc.record({ type: fc.constant('RuleRevised'), ...about, change }),
    fc.record({ type: fc.constant('RuleRetired'), ...about, reason: trimmed }),
    fc.record({
      type: fc.constant('PolicyRestated'),
      at: instants,
      cause: fc.constantFrom('resolution', 'repair', 'import'),
      state: fc.option(anyPolicyBody(v)),
    }),
    ...(v >= 5 ? [fc.record({ type: fc.constant('RuleActivated'), ...about })] : []),
    ...(v >= 6
      ? [fc.record({ type: fc.constantFrom('PolicyArchived', 'PolicyRestored'), at: instants })]
      : []),
  )
  // What was drawn is JSON.
  return fc.array(event as fc.Arbitrary<Json>, { maxLength: 5 }) as fc.Arbitrary<readonly JsonObject[]>
}

/** Events of an incident in version 2; in whole seconds, so that version 1 can say them. */
export const anyIncidentBody: fc.Arbitrary<IncidentV2> = fc
  .tuple(
    fc.record({
      type: fc.constant('IncidentOpened' as const),
      occurredAt: instants.map((at) => `${at.slice(0, 19)}.000Z`),
      policyId: ids,
      ruleId: ids,
      metricName: trimmed,
      severity: fc.constantFrom('warning' as const, 'critical' as const),
      threshold: ratios,
      observedValue: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    }),
    fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('IncidentAcknowledged' as const), at: instants, by: fc.string() }),
        fc.record({
          type: fc.constant('IncidentResolved' as const),
          at: instants,
          by: fc.string(),
          note: fc.string(),
        }),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([opening, later]): { events: IncidentEventV2[] } => ({ events: [opening, ...later] }))
