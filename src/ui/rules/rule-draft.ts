/** A rule as it stands in a form: texts, until the domain has read them. */
import type { RuleFields } from '../../app/commands.ts'
import type { Failure } from '../../app/outcome.ts'
import { makeEvaluationMode } from '../../domain/evaluation-mode.ts'
import { makeRuleId } from '../../domain/identifiers.ts'
import { makeMetricName } from '../../domain/metric-name.ts'
import { makeRatio } from '../../domain/ratio.ts'
import type { RuleData } from '../../domain/rule.ts'
import { makeSeverity } from '../../domain/severity.ts'
import { makeWindowSize } from '../../domain/window-size.ts'
import { readRatio, readValue } from './rule-fields.ts'

export interface RuleDraft {
  readonly ruleId: string
  readonly metricName: string
  readonly threshold: string
  readonly severity: string
  readonly window: string
  readonly mode: string
  readonly runbook: string
}

export type DraftField = keyof RuleDraft
export type Refusals = Partial<Record<DraftField, string>>

export const emptyDraft: RuleDraft = {
  ruleId: '',
  metricName: '',
  threshold: '',
  severity: 'warning',
  window: '1',
  mode: 'threshold',
  runbook: '',
}

export function draftOf(rule: RuleData): RuleDraft {
  const { ruleId, metricName, threshold, severity, window, mode, runbook } = rule
  return { ruleId, metricName, threshold: String(threshold), severity, window: String(window), mode, runbook }
}

/** The rule that a draft says; numbers that cannot be read are NaN, which the domain refuses. */
export function specOf(draft: RuleDraft): RuleFields {
  const { runbook, ...rest } = draft
  return {
    ...rest,
    threshold: readRatio(draft.threshold),
    window: Number(readValue('window', draft.window)),
    ...(runbook === '' ? {} : { runbook }),
  }
}

/** What each field's own check says, in the domain's words: shown beside the fields before anything is sent. */
export function refusalsOf(draft: RuleDraft): Refusals {
  const spec = specOf(draft)
  const checks = {
    ruleId: makeRuleId(spec.ruleId),
    metricName: makeMetricName(spec.metricName),
    // What is no number is refused as it was written.
    threshold: makeRatio(Number.isNaN(spec.threshold) ? draft.threshold : spec.threshold),
    severity: makeSeverity(spec.severity),
    window: makeWindowSize(Number.isNaN(spec.window) ? draft.window : spec.window),
    mode: makeEvaluationMode(spec.mode),
  }
  const refusals: Refusals = {}
  for (const [field, check] of Object.entries(checks)) {
    if (!check.ok) refusals[field as DraftField] = check.error.message
  }
  return refusals
}

/** Only what differs from the rule that the form was opened on. */
export function changeOf(draft: RuleDraft, rule: RuleData): Partial<Omit<RuleFields, 'ruleId'>> {
  const { ruleId: _, ...spec } = specOf(draft)
  const wanted = { ...spec, runbook: draft.runbook }
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !Object.is(rule[field as keyof RuleData], value)),
  )
}

const fieldOfRule: Readonly<Record<string, DraftField>> = {
  'blank-id': 'ruleId',
  'reserved-id': 'ruleId',
  'duplicate-rule': 'ruleId',
  'blank-metric': 'metricName',
  'threshold-out-of-range': 'threshold',
  'unknown-severity': 'severity',
  'bad-window': 'window',
  'unknown-mode': 'mode',
  'active-pair-taken': 'window',
}

/** The field that a refusal is about, where it is about one. */
export function fieldOfFailure(error: Failure): DraftField | null {
  if (error.code === 'domain') return fieldOfRule[error.rule] ?? null
  if (error.code === 'duplicate') return 'ruleId'
  if (error.code !== 'invalid-command') return null
  const last = error.path.split(/[./]/).at(-1) ?? ''
  return last in emptyDraft ? (last as DraftField) : null
}
