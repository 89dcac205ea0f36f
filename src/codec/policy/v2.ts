import * as z from 'zod/mini'
import { ok } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import { rename } from '../rename.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { trimmedText } from '../shape.ts'
import { policyEvents } from './event-shapes.ts'
import { eventSteps } from './event-steps.ts'
import type { PolicyEventV1, PolicyV1 } from './v1.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metricName: trimmedText,
    severity: z.enum(['warning', 'critical']),
    thresholdPct: z.number(),
    window: z.number(),
    mode: z.enum(['threshold', 'consecutive']),
  }
  const rule = object({
    id: z.string(),
    ...fields,
    enabled: z.boolean(),
    retiredReason: z.exactOptional(trimmedText),
  })
  const body = object({ rules: z.array(rule) })
  const event = z.discriminatedUnion(
    'type',
    policyEvents(object, {
      rule: object({ ...fields, enabled: z.literal(true) }),
      change: z.partial(object(fields)),
      state: body,
    }),
  )
  return { body, event }
}

export type PolicyV2 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV2 = z.infer<ReturnType<typeof schemas>['event']>

const newNames = { metric: 'metricName', sev: 'severity' }
const oldNames = { metricName: 'metric', severity: 'sev' }

type RuleV1 = PolicyV1['rules'][number]
type RuleV2 = PolicyV2['rules'][number]

function ruleUp<R extends Pick<RuleV1, 'metric' | 'sev'>>({ metric, sev, ...rule }: R) {
  return { ...rule, metricName: metric, severity: sev }
}

function ruleDown<R extends Pick<RuleV2, 'metricName' | 'severity'>>({ metricName, severity, ...rule }: R) {
  return { ...rule, metric: metricName, sev: severity }
}

const up = ({ rules }: PolicyV1) => ok<PolicyV2>({ rules: rules.map(ruleUp) })
const down = ({ rules }: PolicyV2) => ok<PolicyV1>({ rules: rules.map(ruleDown) })

/** Stored version 2 of a policy: `metric` is called `metricName`, `sev` is called `severity`. */
export const policyV2: StoredVersion<PolicyV2, PolicyEventV2, PolicyV1, PolicyEventV1> = {
  v: 2,
  ...shapesOf(schemas, newNames),
  minReader: () => 2,
  step: {
    up,
    down,
    ...eventSteps(
      { rule: (rule) => ok(ruleUp(rule)), change: (change) => ok(rename(change, newNames)), state: up },
      { rule: (rule) => ok(ruleDown(rule)), change: (change) => ok(rename(change, oldNames)), state: down },
    ),
  },
}
