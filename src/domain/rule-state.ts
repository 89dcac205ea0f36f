import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** A rule only ever moves forward through these. */
export const ruleStates = ['draft', 'active', 'retired'] as const

export type RuleState = (typeof ruleStates)[number]

export function makeRuleState(input: unknown): Result<RuleState, DomainError> {
  const known = ruleStates.find((state) => state === input)
  return known
    ? ok(known)
    : refuse(
        'unknown-state',
        `A rule's state is one of ${ruleStates.join(', ')}, and was ${shown(input)}. Choose one of them.`,
        {
          state: asFact(input),
          known: ruleStates.join(', '),
        },
      )
}
