import { err, type Result } from './result.ts'

/** Every reason this room can refuse for. Closed: a new reason is a new line here and a row in errors.test.ts. */
export const domainRules = [
  'malformed',
  'blank-id',
  'reserved-id',
  'blank-metric',
  'threshold-out-of-range',
  'unknown-severity',
  'bad-window',
  'unknown-mode',
  'unknown-state',
  'reason-required',
  'reason-unexpected',
  'duplicate-rule',
  'unknown-rule',
  'rule-retired',
  'active-pair-taken',
  'policy-archived',
  'incidents-open',
  'policy-id-mismatch',
  'not-created',
  'unknown-event',
  'bad-sample',
  'bad-instant',
  'blank-by',
  'blank-note',
  'incident-id-mismatch',
  'not-an-opening',
] as const

export type DomainRule = (typeof domainRules)[number]

export type JsonScalar = string | number | boolean | null

/** Which values and limits a refusal is about. Never named `code` or `message`: outcomes spread them. */
export type Facts = Readonly<Record<string, JsonScalar>>

/** A refusal in domain words: which rule says no, what to do about it, and the facts to act on. */
export interface DomainError {
  readonly kind: 'domain'
  readonly rule: DomainRule
  readonly message: string
  readonly facts: Facts
}

export function refuse(rule: DomainRule, message: string, facts: Facts = {}): Result<never, DomainError> {
  return err({ kind: 'domain', rule, message, facts })
}

/** The same refusal, told with the place it happened in. */
export function within(place: string, facts: Facts, error: DomainError): Result<never, DomainError> {
  return err({ ...error, message: `${place}: ${error.message}`, facts: { ...facts, ...error.facts } })
}
