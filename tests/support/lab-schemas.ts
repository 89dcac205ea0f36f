/** What `lab.dump()` and `lab.exportFixture()` give, as schemas: public/schema holds them as JSON for other programs. */
import * as z from 'zod'
import type { Dump } from '../../src/lab/contract.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()
const type = z.enum(['policy', 'incident'])
const instant = z.string()
const severity = z.enum(['warning', 'critical'])
const status = z.enum(['clean', 'merged', 'conflict', 'parked', 'quarantined'])

const rule = z.strictObject({
  ruleId: z.string(),
  metricName: z.string(),
  threshold: z.number().min(0).max(1),
  severity,
  window: z.int().min(1),
  mode: z.enum(['threshold', 'consecutive', 'rate_of_change']),
  state: z.enum(['draft', 'active', 'retired']),
  retiredReason: z.string().exactOptional().describe('There exactly when the rule is retired.'),
  runbook: z.string(),
})

const policy = z
  .strictObject({
    policyId: z.string(),
    archived: z.boolean(),
    rules: z.array(rule).describe('In their order.'),
  })
  .describe('A policy in domain words.')

const incident = z
  .strictObject({
    incidentId: z.string(),
    policyId: z.string(),
    ruleId: z.string(),
    metricName: z.string(),
    severity,
    threshold: z.number(),
    observedValue: z.number(),
    openedAt: instant,
    state: z.enum(['open', 'acknowledged', 'resolved']),
    acknowledgedBy: z.string().exactOptional(),
    resolvedBy: z.string().exactOptional(),
    note: z.string().exactOptional(),
  })
  .describe('An incident in domain words.')

const stored = z
  .strictObject({
    type,
    id: z.string(),
    v: z.number(),
    minReader: z.number(),
    status,
    updatedAt: instant,
    metricNames: z.array(z.string()),
    token: digest,
    heads: z.array(digest),
    text: z
      .string()
      .describe('The stored bytes: canonical JSON of the body, or whatever a broken release left.'),
  })
  .describe('The row, storage convenience included.')

const aggregate = z.strictObject({
  type,
  id: z.string(),
  status,
  token: digest,
  heads: z.array(digest),
  v: z.number(),
  minReader: z.number(),
  domain: z.union([policy, incident, z.null()]).describe('Null where there is no valid view.'),
  stored,
})

const quarantined = z.strictObject({
  type,
  id: z.string(),
  source: z.string(),
  step: z.string().describe('`4-5`, `shape` or `domain`: where it stopped.'),
  code: z.string(),
  reason: z.string(),
  text: z.string(),
  proposals: z.array(z.strictObject({ id: z.string(), title: z.string(), result: z.json() })),
})

const conflict = z.strictObject({
  type,
  id: z.string(),
  kind: z.enum(['fields', 'invariant', 'no-base']),
  base: z.array(digest),
  heads: z.array(digest),
  fields: z.array(
    z.strictObject({
      path: z.array(z.string()),
      base: z.json().exactOptional(),
      values: z.record(z.string(), z.json()),
    }),
  ),
})

const ids = z.array(z.string())

export const dumpSchema = z
  .strictObject({
    apiVersion: z.literal(1),
    release: z.int().min(1),
    layout: z.int().min(1),
    namespace: z.string(),
    device: z.string(),
    tab: z.int().min(1),
    leader: z.boolean(),
    online: z.boolean(),
    clock: instant,
    policy: z.enum(['ask', 'merge-fields', 'last-write-wins']),
    aggregates: z.array(aggregate),
    outbox: z.array(
      z.strictObject({
        kind: z.enum(['replicate', 'notify']),
        id: z.string(),
        attempts: count,
        settled: z.boolean(),
      }),
    ),
    quarantine: z.array(quarantined),
    conflicts: z.array(conflict),
    readModels: z.strictObject({
      activeRuleIndex: z.record(
        z.string(),
        z.array(z.strictObject({ policyId: z.string(), ruleId: z.string() })),
      ),
      openIncidents: z.record(z.string(), z.record(z.string(), ids)),
      incidentHistory: z.record(z.string(), ids),
    }),
    counts: z.strictObject({ revisions: count, events: count, samples: count, lostUpdates: count }),
    hash: digest,
  })
  .describe('What `await lab.dump()` gives: one device, as canonical plain data.')

export const fixtureSchema = z
  .strictObject({
    format: z.literal('driftwatch-fixture'),
    version: z.literal(1),
    revisions: z.array(
      z.strictObject({
        id: digest.describe('The SHA-256 of the canonical header.'),
        header: z.strictObject({
          aggregate: z.strictObject({ type, id: z.string() }),
          parents: z.array(digest).describe('The heads that the save saw, sorted.'),
          v: z.number(),
          minReader: z.number(),
          device: z.string(),
          at: instant,
          command: z.string(),
          bodyDigest: digest,
        }),
        body: z.nullable(z.string()).describe('Canonical text of `{events, state}`; null once pruned.'),
      }),
    ),
    samples: z.array(
      z.strictObject({
        policyId: z.string(),
        samples: z.array(
          z.strictObject({ metricName: z.string(), value: z.number().nonnegative(), observedAt: instant }),
        ),
      }),
    ),
  })
  .describe('What `await lab.exportFixture()` gives and `lab.importFixture` takes.')

/** Types and schema say the same: a dump has every field that the schema asks for, under the same name. */
type Keys<T> = keyof T
const sameFields: Record<Keys<Dump>, true> & Record<Keys<z.infer<typeof dumpSchema>>, true> = {
  apiVersion: true,
  release: true,
  layout: true,
  namespace: true,
  device: true,
  tab: true,
  leader: true,
  online: true,
  clock: true,
  policy: true,
  aggregates: true,
  outbox: true,
  quarantine: true,
  conflicts: true,
  readModels: true,
  counts: true,
  hash: true,
}
export const dumpFields = Object.keys(sameFields)

/** A schema as the JSON that other programs read. */
export function schemaText(schema: z.ZodType, name: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { reused: 'ref' })
  return `${JSON.stringify({ $schema, title: name, ...rest }, null, 2)}\n`
}
