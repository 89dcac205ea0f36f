import { type DomainError, refuse } from './errors.ts'
import { ok, type Result } from './result.ts'
import { asFact, shown } from './unchecked.ts'

/** From the least to the most urgent. */
export const severities = ['warning', 'critical'] as const

export type Severity = (typeof severities)[number]

/** Takes any case and surrounding space, because people write severities by hand. */
export function makeSeverity(input: unknown): Result<Severity, DomainError> {
  const written = typeof input === 'string' ? input.trim().toLowerCase() : null
  const known = severities.find((severity) => severity === written)
  return known
    ? ok(known)
    : refuse(
        'unknown-severity',
        `A severity is one of ${severities.join(', ')}, and was ${shown(input)}. Choose one of them.`,
        {
          severity: asFact(input),
          known: severities.join(', '),
        },
      )
}
