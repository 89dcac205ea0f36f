/** How the states of the domain look and are called, the same on every screen. */
import { Chip, type Tone } from './chip.tsx'
import type { ShapeName } from './shape.tsx'

interface Look {
  readonly tone: Tone
  readonly shape: ShapeName
}

type Looks = Readonly<Record<string, Look>>

const unknown: Look = { tone: 'quiet', shape: 'dash' }

const severities: Looks = {
  critical: { tone: 'critical', shape: 'octagon' },
  warning: { tone: 'warning', shape: 'triangle' },
}
const ruleStates: Looks = {
  draft: { tone: 'quiet', shape: 'ring' },
  active: { tone: 'accent', shape: 'disc' },
  retired: { tone: 'quiet', shape: 'cross' },
}
const incidentStates: Looks = {
  open: { tone: 'critical', shape: 'disc' },
  acknowledged: { tone: 'warning', shape: 'half' },
  resolved: { tone: 'ok', shape: 'tick' },
}
const recordStatuses: Looks = {
  clean: { tone: 'quiet', shape: 'tick' },
  merged: { tone: 'accent', shape: 'diamond' },
  conflict: { tone: 'critical', shape: 'fork' },
  parked: { tone: 'warning', shape: 'square' },
  quarantined: { tone: 'warning', shape: 'octagon' },
}

interface StateProps {
  readonly state: string
}

const chip = (looks: Looks, state: string) => <Chip {...(looks[state] ?? unknown)}>{state}</Chip>

export function SeverityChip({ state }: StateProps) {
  return chip(severities, state)
}

export function RuleStateChip({ state }: StateProps) {
  return chip(ruleStates, state)
}

export function IncidentStateChip({ state }: StateProps) {
  return chip(incidentStates, state)
}

/** clean · merged · conflict · parked · quarantined */
export function RecordStatusChip({ state }: StateProps) {
  return chip(recordStatuses, state)
}
