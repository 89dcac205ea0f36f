import { type DomainError, refuse, within } from './errors.ts'
import { type EvaluationMode, makeEvaluationMode } from './evaluation-mode.ts'
import { makeRuleId, type RuleId } from './identifiers.ts'
import { type MetricName, makeMetricName } from './metric-name.ts'
import { makeRatio, type Ratio } from './ratio.ts'
import { combine, ok, type Result } from './result.ts'
import { makeRuleState, type RuleState } from './rule-state.ts'
import { makeSeverity, type Severity } from './severity.ts'
import { asFact, fieldsOf, isFilledText, shown } from './unchecked.ts'
import { makeWindowSize, type WindowSize } from './window-size.ts'

/** A rule as plain data in domain words, as `describe()` tells it. */
export interface RuleData {
  readonly ruleId: string
  readonly metricName: string
  readonly threshold: number
  readonly severity: Severity
  readonly window: number
  readonly mode: EvaluationMode
  readonly state: RuleState
  /** There exactly when the rule is retired. */
  readonly retiredReason?: string
  readonly runbook: string
}

/** A rule whose every field has been checked. Never changed: a changed rule is another value. */
export interface Rule extends RuleData {
  readonly ruleId: RuleId
  readonly metricName: MetricName
  readonly threshold: Ratio
  readonly window: WindowSize
}

/** What registering a rule takes, as someone wrote it. */
export interface RuleSpec {
  readonly ruleId: string
  readonly metricName: string
  readonly threshold: number
  readonly severity: string
  readonly window: number
  readonly mode: string
  readonly runbook?: string
}

/** A whole rule as someone wrote it. */
export interface RuleInput extends RuleSpec {
  readonly state: string
  readonly retiredReason?: string
}

/** The one way to a rule. */
export function makeRule(input: RuleInput): Result<Rule, DomainError> {
  const fields = fieldsOf(input)
  if (!fields) {
    return refuse('malformed', `A rule must be an object with its fields, and was ${shown(input)}.`, {
      expected: 'rule',
    })
  }
  const checked = combine({
    ruleId: makeRuleId(fields.ruleId),
    metricName: makeMetricName(fields.metricName),
    threshold: makeRatio(fields.threshold),
    severity: makeSeverity(fields.severity),
    window: makeWindowSize(fields.window),
    mode: makeEvaluationMode(fields.mode),
    state: makeRuleState(fields.state),
    runbook: makeRunbook(fields.runbook),
    reason: reasonFor(fields.state, fields.retiredReason),
  })
  if (!checked.ok) {
    return within(`Rule ${shown(fields.ruleId)}`, { ruleId: asFact(fields.ruleId) }, checked.error)
  }
  const { reason, ...rule } = checked.value
  return ok(reason === undefined ? rule : { ...rule, retiredReason: reason })
}

/** Why a rule was retired: trimmed text that is not blank. */
export function makeReason(input: unknown): Result<string, DomainError> {
  return isFilledText(input)
    ? ok(input.trim())
    : refuse(
        'reason-required',
        `A retired rule needs a reason that is not blank, and had ${shown(input)}. Say why it is retired.`,
        {
          reason: asFact(input),
        },
      )
}

/** What to do when the rule fires: free text, empty when nobody wrote any. */
export function makeRunbook(input: unknown = ''): Result<string, DomainError> {
  return typeof input === 'string'
    ? ok(input)
    : refuse('malformed', `A runbook must be text, and was ${shown(input)}. Leave it out for an empty one.`, {
        expected: 'text',
        runbook: asFact(input),
      })
}

function reasonFor(state: unknown, reason: unknown): Result<string | undefined, DomainError> {
  if (state === 'retired') return makeReason(reason)
  return reason === undefined
    ? ok(undefined)
    : refuse(
        'reason-unexpected',
        `Only a retired rule has a reason, and this one is ${shown(state)}. Leave the reason out.`,
        {
          state: asFact(state),
        },
      )
}
