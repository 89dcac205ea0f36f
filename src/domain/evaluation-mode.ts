import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** How a rule looks at its window; evaluation.ts says what each means. */
export const evaluationModes = ['threshold', 'consecutive', 'rate_of_change'] as const

export type EvaluationMode = (typeof evaluationModes)[number]

export function makeEvaluationMode(input: unknown): Result<EvaluationMode, DomainError> {
  const known = evaluationModes.find((mode) => mode === input)
  return known
    ? ok(known)
    : refuse(
        'unknown-mode',
        `A mode is one of ${evaluationModes.join(', ')}, and was ${shown(input)}. Choose one of them.`,
        {
          mode: asFact(input),
          known: evaluationModes.join(', '),
        },
      )
}
