import * as z from 'zod/mini'
import type { ObjectSchema } from '../schemas.ts'
import { normalInstant, trimmedText } from '../shape.ts'

/** The events that every stored version has: only what they hold of a rule, a change and a state differs. */
export type PolicyEvents<Rule, Change, State> =
  | { type: 'PolicyCreated'; at: string }
  | { type: 'RuleRegistered'; at: string; ruleId: string; rule: Rule }
  | { type: 'RuleRevised'; at: string; ruleId: string; change: Change }
  | { type: 'RuleRetired'; at: string; ruleId: string; reason: string }
  | { type: 'PolicyRestated'; at: string; cause: 'resolution' | 'repair' | 'import'; state: State | null }

/** Their shapes, made of a version's own rule, change and body. The record around an event names the policy. */
export function policyEvents<
  Rule extends z.ZodMiniType,
  Change extends z.ZodMiniType,
  State extends z.ZodMiniType,
>(object: ObjectSchema, { rule, change, state }: { rule: Rule; change: Change; state: State }) {
  const at = normalInstant
  const ruleId = z.string()
  const cause = z.enum(['resolution', 'repair', 'import'])
  return [
    object({ type: z.literal('PolicyCreated'), at }),
    object({ type: z.literal('RuleRegistered'), at, ruleId, rule }),
    object({ type: z.literal('RuleRevised'), at, ruleId, change }),
    object({ type: z.literal('RuleRetired'), at, ruleId, reason: trimmedText }),
    object({ type: z.literal('PolicyRestated'), at, cause, state: z.nullable(state) }),
  ] as const
}
