import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import { shiftDecimal } from '../decimal-shift.ts'
import type { Flaw } from '../errors.ts'
import { convert } from '../fields.ts'
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

const toRatio = <After>(fields: object) => convert<After, Flaw>(fields, 'thresholdPct', 'threshold', ratio)
const toPercent = <Before>(fields: object) =>
  convert<Before, string>(fields, 'threshold', 'thresholdPct', percent)

function up(body: PolicyV2): Result<PolicyV3, Flaw> {
  const rules = mapAll(body.rules, toRatio<PolicyV3['rules'][number]>, (place) => `rules[${place}]`)
  return rules.ok ? ok({ rules: rules.value }) : rules
}

function down(body: PolicyV3): Result<PolicyV2, string> {
  const rules = makeAll(body.rules, (rule) => {
    const said = toPercent<PolicyV2['rules'][number]>(rule)
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
      { rule: (rule) => toRatio(rule), change: (change) => toRatio(change), state: up },
      { rule: (rule) => toPercent(rule), change: (change) => toPercent(change), state: down },
    ),
  },
}
