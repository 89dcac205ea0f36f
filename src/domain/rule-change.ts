import { type DomainError, refuse } from './errors.ts'
import { makeEvaluationMode } from './evaluation-mode.ts'
import { makeMetricName } from './metric-name.ts'
import { makeRatio } from './ratio.ts'
import { ok, type Result } from './result.ts'
import { makeRunbook, type Rule, type RuleSpec } from './rule.ts'
import { makeSeverity } from './severity.ts'
import { fieldsOf, shown } from './unchecked.ts'
import { makeWindowSize } from './window-size.ts'

/** What revising a rule takes, as someone wrote it: any field but its id, its state and its reason. */
export type RuleChange = Partial<Omit<RuleSpec, 'ruleId'>>

type RevisableField = keyof RuleChange

/** A checked change: only fields that are named in it change. */
export type RuleRevision = Partial<Pick<Rule, RevisableField>>

const makers: { readonly [F in RevisableField]-?: (input: unknown) => Result<unknown, DomainError> } = {
  metricName: makeMetricName,
  threshold: makeRatio,
  severity: makeSeverity,
  window: makeWindowSize,
  mode: makeEvaluationMode,
  runbook: makeRunbook,
}

/** Checks the fields that a change names. A field that it leaves out stays as it is. */
export function makeRuleRevision(input: RuleChange): Result<RuleRevision, DomainError> {
  const fields = fieldsOf(input)
  if (!fields) {
    return refuse(
      'malformed',
      `A change must be an object with the fields to change, and was ${shown(input)}.`,
      {
        expected: 'change',
      },
    )
  }
  const revision: Record<string, unknown> = {}
  for (const [field, make] of Object.entries(makers)) {
    if (fields[field] === undefined) continue
    const made = make(fields[field])
    if (!made.ok) return made
    revision[field] = made.value
  }
  // Only fields of `makers`, each from its own maker.
  return ok(revision as RuleRevision)
}

/** The part of a revision that says something new about this rule. */
export function newsFor(rule: Rule, revision: RuleRevision): RuleRevision {
  // Entries of a revision put together again are a revision.
  return Object.fromEntries(
    Object.entries(revision).filter(([field, value]) => rule[field as RevisableField] !== value),
  ) as RuleRevision
}
