import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import { makeAll } from '../map-all.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { normalInstant, trimmedText } from '../shape.ts'
import { eachRule } from './each-rule.ts'
import { policyEvents } from './event-shapes.ts'
import { inOrder } from './rule-order.ts'
import type { PolicyEventV5, PolicyV5 } from './v5.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metricName: trimmedText,
    threshold: z.number(),
    severity: z.enum(['warning', 'critical']),
    window: z.number(),
    mode: z.enum(['threshold', 'consecutive', 'rate_of_change']),
    runbook: z.exactOptional(z.string()),
  }
  const rule = object({
    ...fields,
    state: z.enum(['draft', 'active', 'retired']),
    retiredReason: z.exactOptional(trimmedText),
  })
  const body = object({
    rules: z.record(z.string(), rule),
    order: z.array(z.string()),
    archived: z.exactOptional(z.literal(true)),
  }).check(inOrder)
  const at = normalInstant
  const event = z.discriminatedUnion('type', [
    ...policyEvents(object, { rule, change: z.partial(object(fields)), state: body }),
    object({ type: z.literal('RuleActivated'), at, ruleId: z.string() }),
    object({ type: z.literal('PolicyArchived'), at }),
    object({ type: z.literal('PolicyRestored'), at }),
  ])
  return { body, event }
}

export type PolicyV6 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV6 = z.infer<ReturnType<typeof schemas>['event']>
export type RuleV6 = PolicyV6['rules'][string]
type RuleV5 = PolicyV5['rules'][string]
type ChangeV6 = Extract<PolicyEventV6, { type: 'RuleRevised' }>['change']
type ChangeV5 = Extract<PolicyEventV5, { type: 'RuleRevised' }>['change']

const archiving = 'archiving came with release 6'
const newMode = 'uses rate_of_change, a mode that came with release 6'
const runbooks = 'runbooks came with release 6'

function down({ rules, order, archived }: PolicyV6): Result<PolicyV5, string> {
  if (archived) return err(`the policy is archived, and ${archiving}`)
  const said = eachRule(rules, ruleDown, (id, reason) => `rule "${id}" ${reason}`)
  return said.ok ? ok({ rules: said.value, order }) : said
}

function ruleDown({ runbook, ...rule }: RuleV6): Result<RuleV5, string> {
  if (runbook) return err(`has a runbook, and ${runbooks}`)
  return hasOlderMode(rule) ? ok(rule) : err(newMode)
}

/** An empty runbook in a change is news all the same: there was one before. */
function changeDown({ runbook, ...change }: ChangeV6): Result<ChangeV5, string> {
  if (runbook !== undefined) return err(`got another runbook, and ${runbooks}`)
  return hasOlderMode(change) ? ok(change) : err(newMode)
}

function hasOlderMode<F extends Pick<ChangeV6, 'mode'>>(fields: F): fields is F & Pick<ChangeV5, 'mode'> {
  return fields.mode !== 'rate_of_change'
}

function eventDown(event: PolicyEventV6): Result<PolicyEventV5, string> {
  switch (event.type) {
    case 'PolicyArchived':
    case 'PolicyRestored':
      return err(archiving)
    case 'RuleRegistered': {
      const rule = ruleDown(event.rule)
      return rule.ok ? ok({ ...event, rule: rule.value }) : err(`rule "${event.ruleId}" ${rule.error}`)
    }
    case 'RuleRevised': {
      const change = changeDown(event.change)
      return change.ok
        ? ok({ ...event, change: change.value })
        : err(`rule "${event.ruleId}" ${change.error}`)
    }
    case 'PolicyRestated': {
      const state = event.state === null ? ok(null) : down(event.state)
      return state.ok ? ok({ ...event, state: state.value }) : state
    }
    default:
      return ok(event)
  }
}

/** Stored version 6 of a policy: adds the mode `rate_of_change`, a rule's runbook, and archiving. */
export const policyV6: StoredVersion<PolicyV6, PolicyEventV6, PolicyV5, PolicyEventV5> = {
  v: 6,
  ...shapesOf(schemas),
  /** A reader of version 5 would take an unknown mode for another, or evaluate what is archived. */
  minReader({ rules, archived }) {
    const changesMeaning = archived || Object.values(rules).some(({ mode }) => mode === 'rate_of_change')
    return changesMeaning ? 6 : 5
  },
  step: {
    up: (body) => ok(body),
    down,
    upEvents: (events) => ok(events),
    downEvents: (events) => makeAll(events, eventDown),
  },
}
