/** What each step between two stored versions changes, in one sentence. */
import { findCandidate } from '../../app/candidates.ts'
import type { AggregateName } from '../../app/commands.ts'
import type { PlanTarget } from './schema-place.ts'

interface Words {
  readonly up: string
  readonly down: string
}

const nothing: Words = { up: 'Another shape of the same.', down: 'Another shape of the same.' }

const policySteps: Readonly<Record<string, Words>> = {
  '1-2': {
    up: 'Names: metric becomes metricName, sev becomes severity.',
    down: 'Names: metricName becomes metric, severity becomes sev.',
  },
  '2-3': {
    up: 'Unit: a percentage becomes a ratio. The decimal point moves two places; nothing is multiplied.',
    down: 'Unit: a ratio becomes a percentage. The decimal point moves back; nothing is multiplied.',
  },
  '3-4': {
    up: 'Structure: rules are kept by their id, and their order beside them.',
    down: 'Structure: rules become a list again, in their order.',
  },
  '4-5': {
    up: 'Meaning made explicit: enabled becomes a state, active or retired.',
    down: 'The state becomes enabled again. A draft cannot be said.',
  },
  '5-6': {
    up: 'Nothing to do: a mode, runbooks and archiving are added, and none of them is in use yet.',
    down: 'Nothing to do, unless rate_of_change, a runbook or archiving is in use: those cannot be said.',
  },
}

const incidentSteps: Readonly<Record<string, Words>> = {
  '1-2': {
    up: 'Names: AlertTriggered becomes IncidentOpened, and its at becomes occurredAt, in ISO with milliseconds.',
    down: 'Names: IncidentOpened becomes AlertTriggered, and its occurredAt becomes at, in whole seconds.',
  },
}

/** @param target tells whose step to version 7 it is */
export function stepWords(
  type: AggregateName['type'],
  { from, to }: { readonly from: number; readonly to: number },
  target: PlanTarget,
): string {
  const candidate = target.kind === 'candidate' ? findCandidate(target.id) : undefined
  if (candidate && to === candidate.release) return `${candidate.title}: ${candidate.changes.join('; ')}.`
  const words = type === 'policy' ? policySteps : incidentSteps
  const { up, down } = words[`${Math.min(from, to)}-${Math.max(from, to)}`] ?? nothing
  return to > from ? up : down
}
