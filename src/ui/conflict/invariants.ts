/** What the domain says of a result, line by line, while it is being decided. */
import type { DomainError } from '../../domain/errors.ts'
import { makeEvaluationMode } from '../../domain/evaluation-mode.ts'
import type { Instant } from '../../domain/instant.ts'
import { makeMetricName } from '../../domain/metric-name.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData, PolicyInput } from '../../domain/policy-state.ts'
import { makeRatio } from '../../domain/ratio.ts'
import type { Result } from '../../domain/result.ts'
import { makeRule, type RuleInput } from '../../domain/rule.ts'
import { makeSeverity } from '../../domain/severity.ts'
import { makeWindowSize } from '../../domain/window-size.ts'
import { applyCommands, type PolicyCommand } from '../rules/apply-command.ts'

export interface Invariant {
  readonly id: string
  readonly words: string
  readonly ok: boolean
  /** Why not, in the domain's words. */
  readonly why: string | null
}

type Check = (rule: RuleInput) => Result<unknown, DomainError>

const perRule: readonly (readonly [id: string, words: string, check: Check])[] = [
  ['metric', 'Every rule watches a metric with a name', (rule) => makeMetricName(rule.metricName)],
  ['threshold', 'Every threshold is a ratio from 0 to 1', (rule) => makeRatio(rule.threshold)],
  ['severity', 'Every severity is warning or critical', (rule) => makeSeverity(rule.severity)],
  ['window', 'Every window is a whole number of samples, at least 1', (rule) => makeWindowSize(rule.window)],
  ['mode', 'Every mode is one that the domain can evaluate', (rule) => makeEvaluationMode(rule.mode)],
]

/** The constructor's verdict last: it is the one that counts, and it alone sees the policy whole. */
export function invariantsOf(result: PolicyInput): readonly Invariant[] {
  const lines = perRule.map(([id, words, check]) => {
    const refused = result.rules.map(check).find((each) => !each.ok)
    return line(id, words, refused?.ok === false ? refused.error : null)
  })
  const reason = result.rules
    .map((rule) => makeRule(rule))
    .find((each) => !each.ok && ['reason-required', 'reason-unexpected'].includes(each.error.rule))
  const whole = MonitoringPolicy.of(result)
  const refusal = whole.ok ? null : whole.error
  const when = (rule: DomainError['rule']) => (refusal?.rule === rule ? refusal : null)
  const told = [
    ...lines,
    line(
      'reason',
      'A retired rule has a reason, and no other rule has one',
      reason?.ok === false ? reason.error : null,
    ),
    line('ids', 'No rule id stands twice', when('duplicate-rule')),
    line('pair', 'No two active rules share a metric and a window', when('active-pair-taken')),
  ]
  const saysMore = told.every((each) => each.ok)
  return [...told, line('whole', 'The domain’s constructor accepts the policy as a whole', refusal, saysMore)]
}

/** For a save within a device: the decided state must also be reachable by commands from the present one. */
export function reachable(present: PolicyData, commands: readonly PolicyCommand[], at: Instant): Invariant {
  const done = applyCommands(present, commands, at)
  return line('reachable', 'It can be done from the present state', done.ok ? null : done.error)
}

const pairFields = ['metricName', 'window', 'state']

/** Is a field one of those that the constructor's refusal of a result is about? */
export function inRefusal(result: PolicyInput): (field: { ruleId: string | null; field: string }) => boolean {
  const whole = MonitoringPolicy.of(result)
  if (whole.ok) return () => false
  const { rule, facts } = whole.error
  const ids = [facts.ruleId, facts.otherRuleId]
  return ({ ruleId, field }) =>
    ruleId !== null && ids.includes(ruleId) && (rule !== 'active-pair-taken' || pairFields.includes(field))
}

/** @param saysMore false where another line says why already */
function line(id: string, words: string, refusal: DomainError | null, saysMore = true): Invariant {
  return { id, words, ok: refusal === null, why: saysMore ? (refusal?.message ?? null) : null }
}
