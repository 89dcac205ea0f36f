/** What somebody writes in place of a record that cannot be read, and what the domain says of it while they write. */
import type { AggregateName } from '../../app/commands.ts'
import { Incident, type IncidentData } from '../../domain/incident.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyInput } from '../../domain/policy-state.ts'

export type Verdict =
  | { readonly ok: true; readonly value: unknown }
  /** `at`: the place in the text, when it is no JSON. */
  | { readonly ok: false; readonly message: string }

/** Reads the text as the domain's constructor would be given it. */
export function readReplacement(name: AggregateName, text: string): Verdict {
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
  const refusal = name.type === 'policy' ? refusePolicy(name.id, value) : refuseIncident(name.id, value)
  return refusal === null ? { ok: true, value } : { ok: false, message: refusal }
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

function refusePolicy(id: string, value: unknown): string | null {
  // The constructor itself checks what it is given, whatever it turns out to be.
  const policy = MonitoringPolicy.of(value as PolicyInput)
  if (!policy.ok) return policy.error.message
  return policy.value.id === id ? null : `This is policy "${policy.value.id}", and the record is "${id}".`
}

function refuseIncident(id: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'An incident is an object with its fields.'
  const data = value as IncidentData
  const opened = Incident.open({ ...data, at: data.openedAt })
  if (!opened.ok) return opened.error.message
  const incident = opened.value
  if (incident.id !== id) return `This is incident "${incident.id}", and the record is "${id}".`
  const told = tell(incident, data)
  if (!told.ok) return told.error.message
  return incident.state === data.state
    ? null
    : `Its state says ${JSON.stringify(data.state)}, and who did what says "${incident.state}".`
}

function tell(incident: Incident, { acknowledgedBy, resolvedBy, note, openedAt }: IncidentData) {
  if (acknowledgedBy !== undefined) {
    const done = incident.acknowledge(acknowledgedBy, openedAt)
    if (!done.ok) return done
  }
  return resolvedBy === undefined && note === undefined
    ? ({ ok: true, value: undefined } as const)
    : incident.resolve(resolvedBy ?? '', note ?? '', openedAt)
}
