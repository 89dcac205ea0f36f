/** What somebody writes in place of a record that cannot be read, and what the domain says of it while they write. */
import type { AggregateName } from '../../app/commands.ts'
import { restateIncident } from '../../app/handlers/restated-incident.ts'
import type { Instant } from '../../domain/instant.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyInput } from '../../domain/policy-state.ts'

export type Verdict =
  | { readonly ok: true; readonly value: unknown }
  /** `at`: the place in the text, when it is no JSON. */
  | { readonly ok: false; readonly message: string }

/** Reads the text as the decision would, through the domain's constructor. */
export function readReplacement(name: AggregateName, text: string, now: Instant): Verdict {
  if (text.trim() === '') return { ok: false, message: 'Write the whole object, in domain words.' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return {
      ok: false,
      message: `This is not JSON yet: ${error instanceof Error ? error.message : 'unfinished'}.`,
    }
  }
  const made = name.type === 'policy' ? policyFrom(name.id, value, now) : restateIncident(name.id, value, now)
  return made.ok ? { ok: true, value } : { ok: false, message: made.error.message }
}

/** Something to begin with, where nothing better is known. */
export function blankReplacement({ type, id }: AggregateName): string {
  const [policyId = '', ruleId = '', ...at] = id.split(':')
  const blank =
    type === 'policy'
      ? { policyId: id, archived: false, rules: [] }
      : {
          incidentId: id,
          policyId,
          ruleId,
          metricName: '',
          severity: 'warning',
          threshold: 0,
          observedValue: 0,
          openedAt: at.join(':'),
          state: 'open',
        }
  return JSON.stringify(blank, null, 2)
}

/** As the decision does: an empty policy of this id is told what it shall be. */
function policyFrom(id: string, value: unknown, now: Instant) {
  const policy = MonitoringPolicy.of({ policyId: id, archived: false, rules: [] })
  // The constructor reads it field by field, whatever it turns out to be.
  return policy.ok ? policy.value.restate(value as PolicyInput, 'repair', now) : policy
}
