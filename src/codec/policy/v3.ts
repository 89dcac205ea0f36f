import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import { shiftDecimal } from '../decimal-shift.ts'
import type { Flaw } from '../errors.ts'
import { makeAll, mapAll } from '../map-all.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { trimmedText } from '../shape.ts'
import { policyEvents } from './event-shapes.ts'
import { eventSteps } from './event-steps.ts'
import type { PolicyEventV2, PolicyV2 } from './v2.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metricName: trimmedText,
    severity: z.enum(['warning', 'critical']),
    threshold: z.number(),
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

export type PolicyV3 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV3 = z.infer<ReturnType<typeof schemas>['event']>
type ChangeV2 = Extract<PolicyEventV2, { type: 'RuleRevised' }>['change']
type ChangeV3 = Extract<PolicyEventV3, { type: 'RuleRevised' }>['change']

function ratio(percent: number): Result<number, Flaw> {
  const flaw = (reason: string) => err({ path: 'thresholdPct', reason })
  if (!(percent >= 0 && percent <= 100)) return flaw(`${percent} % is no ratio: it leaves 0 to 1`)
  const shifted = shiftDecimal(percent, -2)
  return shifted === null ? flaw(`${percent} % has no exact ratio`) : ok(shifted)
}

function percent(threshold: number): Result<number, string> {
  const shifted = shiftDecimal(threshold, 2)
  return shifted === null ? err(`the threshold ${threshold} has no exact percentage`) : ok(shifted)
}

function ruleUp<R extends { thresholdPct: number }>({ thresholdPct, ...rule }: R) {
  const threshold = ratio(thresholdPct)
  return threshold.ok ? ok({ ...rule, threshold: threshold.value }) : threshold
}

function ruleDown<R extends { threshold: number }>({ threshold, ...rule }: R) {
  const thresholdPct = percent(threshold)
  return thresholdPct.ok ? ok({ ...rule, thresholdPct: thresholdPct.value }) : thresholdPct
}

function changeUp({ thresholdPct, ...change }: ChangeV2): Result<ChangeV3, Flaw> {
  return thresholdPct === undefined ? ok(change) : ruleUp({ ...change, thresholdPct })
}

function changeDown({ threshold, ...change }: ChangeV3): Result<ChangeV2, string> {
  return threshold === undefined ? ok(change) : ruleDown({ ...change, threshold })
}

function up(body: PolicyV2): Result<PolicyV3, Flaw> {
  const rules = mapAll(body.rules, ruleUp, (place) => `rules[${place}]`)
  return rules.ok ? ok({ rules: rules.value }) : rules
}

function down(body: PolicyV3): Result<PolicyV2, string> {
  const rules = makeAll(body.rules, (rule) => {
    const said = ruleDown(rule)
    return said.ok ? said : err(`rule "${rule.id}": ${said.error}`)
  })
  return rules.ok ? ok({ rules: rules.value }) : rules
}

/** Stored version 3 of a policy: thresholds are ratios. The decimal point moves; nothing is multiplied. */
export const policyV3: StoredVersion<PolicyV3, PolicyEventV3, PolicyV2, PolicyEventV2> = {
  v: 3,
  ...shapesOf(schemas),
  minReader: () => 3,
  step: {
    up,
    down,
    ...eventSteps(
      { rule: ruleUp, change: changeUp, state: up },
      { rule: ruleDown, change: changeDown, state: down },
    ),
  },
}
