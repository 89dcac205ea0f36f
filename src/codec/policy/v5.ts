import * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StoredVersion } from '../chain.ts'
import type { Flaw } from '../errors.ts'
import { pathText } from '../path.ts'
import { type ObjectSchema, shapesOf } from '../schemas.ts'
import { normalInstant, trimmedText } from '../shape.ts'
import { eachRule } from './each-rule.ts'
import { policyEvents } from './event-shapes.ts'
import { translateDown, translateUp } from './event-steps.ts'
import { inOrder } from './rule-order.ts'
import type { PolicyEventV4, PolicyV4 } from './v4.ts'

const schemas = (object: ObjectSchema) => {
  const fields = {
    metricName: trimmedText,
    severity: z.enum(['warning', 'critical']),
    threshold: z.number(),
    window: z.number(),
    mode: z.enum(['threshold', 'consecutive']),
  }
  const rule = object({
    ...fields,
    state: z.enum(['draft', 'active', 'retired']),
    retiredReason: z.exactOptional(trimmedText),
  })
  const body = object({ rules: z.record(z.string(), rule), order: z.array(z.string()) }).check(inOrder)
  const event = z.discriminatedUnion('type', [
    ...policyEvents(object, { rule, change: z.partial(object(fields)), state: body }),
    object({ type: z.literal('RuleActivated'), at: normalInstant, ruleId: z.string() }),
  ])
  return { body, event }
}

export type PolicyV5 = z.infer<ReturnType<typeof schemas>['body']>
export type PolicyEventV5 = z.infer<ReturnType<typeof schemas>['event']>
type RuleV4 = PolicyV4['rules'][string]
type RuleV5 = PolicyV5['rules'][string]

function withState({ enabled, ...rule }: RuleV4): Result<RuleV5, Flaw> {
  const reason = rule.retiredReason
  if (enabled) {
    if (reason === undefined) return ok({ ...rule, state: 'active' })
    return err({ path: 'retiredReason', reason: 'contradictory: the rule is enabled, and was retired' })
  }
  if (reason !== undefined) return ok({ ...rule, state: 'retired' })
  return err({
    path: 'enabled',
    reason: 'undecidable: not enabled, and not retired for any reason, so a draft or retired',
  })
}

function withoutState({ state, ...rule }: RuleV5): Result<RuleV4, string> {
  if (state === 'draft')
    return err('it is a draft, and drafts came with release 5: register it with activate: true')
  return ok({ ...rule, enabled: state === 'active' })
}

function up({ rules, order }: PolicyV4): Result<PolicyV5, Flaw> {
  const said = eachRule(rules, withState, (id, { path, reason }) => ({
    path: pathText(['rules', id, path]),
    reason,
  }))
  return said.ok ? ok({ rules: said.value, order }) : said
}

function down({ rules, order }: PolicyV5): Result<PolicyV4, string> {
  const said = eachRule(rules, withoutState, (id, reason) => `rule "${id}": ${reason}`)
  return said.ok ? ok({ rules: said.value, order }) : said
}

/** Before there were drafts, registering a rule was activating it: one event, and here two. */
function upEvents(events: readonly PolicyEventV4[]): Result<PolicyEventV5[], Flaw> {
  const said = translateUp(events, {
    rule: ({ enabled: _, ...rule }) => ok<RuleV5>({ ...rule, state: 'draft' }),
    change: (change) => ok(change),
    state: up,
  })
  if (!said.ok) return said
  return ok(
    said.value.flatMap((event): PolicyEventV5[] => {
      if (event.type !== 'RuleRegistered') return [event]
      const { at, ruleId } = event
      return [event, { type: 'RuleActivated', at, ruleId }]
    }),
  )
}

function downEvents(events: readonly PolicyEventV5[]): Result<PolicyEventV4[], string> {
  const rest: Exclude<PolicyEventV5, { type: 'RuleActivated' }>[] = []
  for (const [place, event] of events.entries()) {
    if (event.type === 'RuleActivated') {
      if (!isActivationOf(events[place - 1], event))
        return err(
          `rule "${event.ruleId}" became active after it was registered, and drafts came with release 5`,
        )
      continue
    }
    if (event.type === 'RuleRegistered' && !isActivationOf(event, events[place + 1])) {
      return err(
        `rule "${event.ruleId}": it was registered as a draft, and drafts came with release 5: register it with activate: true`,
      )
    }
    rest.push(event)
  }
  return translateDown(rest, {
    rule: ({ state, retiredReason, ...rule }) =>
      state === 'draft' && retiredReason === undefined
        ? ok({ ...rule, enabled: true } as const)
        : err(`a rule was registered as ${state}`),
    change: (change) => ok(change),
    state: down,
  })
}

function isActivationOf(
  registered: PolicyEventV5 | undefined,
  activated: PolicyEventV5 | undefined,
): boolean {
  return (
    registered?.type === 'RuleRegistered' &&
    activated?.type === 'RuleActivated' &&
    registered.ruleId === activated.ruleId &&
    registered.at === activated.at
  )
}

/** Stored version 5 of a policy: a rule is a draft, active or retired. */
export const policyV5: StoredVersion<PolicyV5, PolicyEventV5, PolicyV4, PolicyEventV4> = {
  v: 5,
  ...shapesOf(schemas),
  minReader: () => 5,
  step: { up, down, upEvents, downEvents },
}
